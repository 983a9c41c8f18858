package dev.cradle.cli.packages;

import dev.cradle.cli.command.Json;
import dev.cradle.core.packaging.ListedMember;
import dev.cradle.formats.cabinet.CabinetMember;

/** A member of a cabinet as cli.md describes it. */
final class MemberJson {
    private MemberJson() {}

    static Json of(ListedMember listed) {
        CabinetMember member = listed.member();
        return Json.object()
                .with("name", member.name())
                .with("size", member.size())
                .with("sha256", listed.sha256())
                .with("folder", member.folder())
                .with("compression", member.compression().label())
                .with("attributes", member.attributes())
                .with("modified", member.modified().map(Object::toString));
    }
}
