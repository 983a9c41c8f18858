package dev.cradle.core.packaging;

import dev.cradle.formats.cabinet.CabinetMember;

import java.util.Optional;

/**
 * A member of a cabinet with its hash.
 *
 * @param sha256 lower-case hex; absent where the member cannot be decoded
 */
public record ListedMember(CabinetMember member, Optional<String> sha256) {}
