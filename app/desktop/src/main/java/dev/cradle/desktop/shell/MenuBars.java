package dev.cradle.desktop.shell;

import dev.cradle.desktop.design.Action;
import dev.cradle.desktop.design.Feature;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.MenuPlace;
import dev.cradle.desktop.design.Texts;
import dev.cradle.desktop.desk.Preferences;

import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

import java.util.ArrayList;
import java.util.List;

/**
 * The menu bar, which holds everything; in the words of ActiveSync (Tools › Advanced Tools › Get
 * Device Certificates…) or also of Device Center (Mobile Device Settings, more&gt;&gt;, Get device
 * certificates).
 */
final class MenuBars implements AutoCloseable {
    private static final Texts TEXTS = Texts.of(MenuBars.class);

    private final ShellViewModel model;
    private final Preferences preferences;
    private final List<Feature> features;
    private final Runnable search;
    private final MenuBar bar = new MenuBar();
    private final ChangeListener<Preferences.Names> onNames = (_, _, _) -> build();

    MenuBars(
            ShellViewModel model,
            Preferences preferences,
            List<Feature> features,
            Runnable search) {
        this.model = model;
        this.preferences = preferences;
        this.features = List.copyOf(features);
        this.search = search;
        bar.setId("menu-bar");
        bar.setUseSystemMenuBar(true);
        preferences.names().addListener(onNames);
        build();
    }

    MenuBar bar() {
        return bar;
    }

    @Override
    public void close() {
        preferences.names().removeListener(onNames);
    }

    private void build() {
        List<Menu> menus = new ArrayList<>();
        Menu file = menu("menu.file", items(MenuPlace.FILE));
        separate(file);
        MenuItem exit = new MenuItem(TEXTS.text("menu.exit"));
        exit.setId("menu-exit");
        exit.setOnAction(_ -> Platform.exit());
        exit.setAccelerator(KeyCombination.valueOf("Shortcut+Q"));
        file.getItems().add(exit);
        menus.add(file);
        menus.add(menu("menu.device", items(MenuPlace.DEVICE)));
        menus.add(menu("menu.view", view()));
        if (preferences.names().get() == Preferences.Names.DEVICE_CENTER) {
            menus.add(mobileDeviceSettings());
        }
        List<MenuItem> tools = items(MenuPlace.TOOLS);
        Menu advanced = menu("menu.advanced-tools", items(MenuPlace.ADVANCED_TOOLS));
        tools.add(advanced);
        menus.add(menu("menu.tools", tools));
        menus.add(menu("menu.help", items(MenuPlace.HELP)));
        menus.removeIf(menu -> menu.getItems().isEmpty());
        bar.getMenus().setAll(menus);
    }

    /** Device Center's own path to the same pages: Mobile Device Settings, more>>. */
    private Menu mobileDeviceSettings() {
        List<MenuItem> more = new ArrayList<>();
        features.stream()
                .flatMap(feature -> feature.actions().stream())
                .filter(entry -> entry.place() == MenuPlace.ADVANCED_TOOLS)
                .map(Feature.MenuAction::action)
                .forEach(action -> {
                    MenuItem item = action.menuItem();
                    item.setId("device-center-" + action.id().replace('.', '-'));
                    item.setAccelerator(null);
                    if (TEXTS.has("device-center." + action.id())) {
                        item.setText(TEXTS.text("device-center." + action.id()));
                    }
                    more.add(item);
                });
        return menu("menu.mobile-device-settings", List.of(menu("menu.more", more)));
    }

    private List<MenuItem> view() {
        List<MenuItem> view = new ArrayList<>();
        MenuItem find =
                Action.of("shell.find", TEXTS.text("menu.search"), Icon.SEARCH, search)
                        .on("Shortcut+K")
                        .menuItem();
        view.add(find);
        view.add(new SeparatorMenuItem());
        int number = 1;
        for (Feature feature : features) {
            if (feature.section() == Feature.Section.HIDDEN) {
                continue;
            }
            Action open =
                    Action.of(
                            "open." + feature.id(),
                            feature.title(),
                            feature.icon(),
                            () -> model.open(feature.id()));
            view.add((number <= 9 ? open.on("Shortcut+" + number++) : open).menuItem());
        }
        List<MenuItem> own = items(MenuPlace.VIEW);
        if (!own.isEmpty()) {
            view.add(new SeparatorMenuItem());
            view.addAll(own);
        }
        return view;
    }

    private List<MenuItem> items(MenuPlace place) {
        List<MenuItem> items = new ArrayList<>();
        features.forEach(feature ->
                feature.actions().stream()
                        .filter(entry -> entry.place() == place)
                        .forEach(entry -> items.add(entry.action().menuItem())));
        return items;
    }

    private static void separate(Menu menu) {
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
    }

    private static Menu menu(String key, List<MenuItem> items) {
        Menu menu = new Menu(TEXTS.text(key));
        menu.setId(key.replace('.', '-'));
        menu.getItems().addAll(items);
        return menu;
    }
}
