package dev.cradle.emulator.screen;

import java.util.List;
import java.util.Optional;

/** A menu that stands open. */
final class MenuState {
    private final Optional<SoftKey.Side> from;
    private final List<MenuAction> actions;
    private String highlighted;

    MenuState(Optional<SoftKey.Side> from, List<MenuAction> actions) {
        this.from = from;
        this.actions = actions;
        this.highlighted = choosable().stream().findFirst().orElse("");
    }

    Optional<SoftKey.Side> from() {
        return from;
    }

    String highlighted() {
        return highlighted;
    }

    void move(int step) {
        List<String> ids = choosable();
        int at = ids.indexOf(highlighted) + step;
        if (at >= 0 && at < ids.size()) {
            highlighted = ids.get(at);
        }
    }

    /** What that entry does, if it is there and can be chosen. */
    Optional<Runnable> choose(String id) {
        return actions.stream()
                .filter(action -> action.entry().id().equals(id) && action.entry().enabled())
                .map(MenuAction::action)
                .findFirst();
    }

    OpenMenu shown() {
        return new OpenMenu(from, actions.stream().map(MenuAction::entry).toList(), highlighted);
    }

    private List<String> choosable() {
        return actions.stream()
                .map(MenuAction::entry)
                .filter(OpenMenu.Entry::enabled)
                .map(OpenMenu.Entry::id)
                .toList();
    }
}
