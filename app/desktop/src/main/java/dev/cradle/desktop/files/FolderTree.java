package dev.cradle.desktop.files;

import dev.cradle.core.device.DeviceFiles.Entry;
import dev.cradle.core.device.DevicePath;
import dev.cradle.desktop.design.Icon;
import dev.cradle.desktop.design.Texts;

import javafx.collections.ListChangeListener;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The folders of the device: documents, storage cards, and everything from the root. */
final class FolderTree {
    private static final Texts TEXTS = Texts.of(FolderTree.class);

    private final FilesViewModel model;
    private final TreeView<Folder> tree = new TreeView<>();
    private final TreeItem<Folder> root = new TreeItem<>(new Folder("", "", Icon.DEVICE));
    private boolean following;

    /** A folder as the tree names it. */
    record Folder(String path, String name, Icon icon) {}

    FolderTree(FilesViewModel model) {
        this.model = model;
        tree.setId("files-tree");
        tree.setAccessibleText(TEXTS.text("tree"));
        tree.getStyleClass().add("folder-tree");
        tree.setShowRoot(false);
        tree.setRoot(root);
        tree.setMinWidth(0);
        tree.setCellFactory(_ -> new FolderCell());
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener((_, _, now) -> {
                    if (now != null && !following) {
                        model.open(now.getValue().path());
                    }
                });
        model.places().addListener((ListChangeListener<FilesViewModel.Place>) _ -> places());
        model.folder().addListener((_, _, _) -> follow());
        model.entries().addListener((ListChangeListener<Entry>) _ -> follow());
        places();
    }

    TreeView<Folder> control() {
        return tree;
    }

    private void places() {
        root.getChildren()
                .setAll(
                        model.places().stream()
                                .map(place ->
                                        new FolderItem(
                                                new Folder(
                                                        place.path(),
                                                        place.name(),
                                                        icon(place.kind()))))
                                .toList());
        follow();
    }

    private static Icon icon(FilesViewModel.Place.Kind kind) {
        return switch (kind) {
            case DOCUMENTS -> Icon.HOME;
            case CARD -> Icon.STORAGE;
            case DEVICE -> Icon.DEVICE;
        };
    }

    /** Selects the folder on show where the tree has it, and takes over its folders. */
    private void follow() {
        following = true;
        try {
            String shown = model.folder().get();
            Optional<TreeItem<Folder>> found = find(root, shown);
            found.ifPresentOrElse(
                    item -> {
                        if (item instanceof FolderItem folder && folder.loaded) {
                            folder.fill(model.entries().stream().filter(Entry::directory).toList());
                        }
                        tree.getSelectionModel().select(item);
                    },
                    tree.getSelectionModel()::clearSelection);
        } finally {
            following = false;
        }
    }

    private static Optional<TreeItem<Folder>> find(TreeItem<Folder> from, String path) {
        for (TreeItem<Folder> item : from.getChildren()) {
            if (item.getValue().path().equalsIgnoreCase(path)) {
                return Optional.of(item);
            }
            if (item instanceof FolderItem folder && folder.loaded) {
                Optional<TreeItem<Folder>> below = find(item, path);
                if (below.isPresent()) {
                    return below;
                }
            }
        }
        return Optional.empty();
    }

    /** Its folders are asked for when it is unfolded. */
    private final class FolderItem extends TreeItem<Folder> {
        private boolean loaded;

        FolderItem(Folder folder) {
            super(folder);
            expandedProperty()
                    .addListener((_, _, now) -> {
                        if (now && !loaded) {
                            model.subfolders(folder.path(), this::fill);
                        }
                    });
        }

        @Override
        public boolean isLeaf() {
            return loaded && getChildren().isEmpty();
        }

        private void fill(List<Entry> folders) {
            loaded = true;
            Map<String, TreeItem<Folder>> known =
                    getChildren().stream()
                            .collect(
                                    Collectors.toMap(
                                            item -> item.getValue().path(),
                                            Function.identity(),
                                            (first, _) -> first));
            List<TreeItem<Folder>> now =
                    folders.stream()
                            .filter(e -> model.hiddenShown().get() || !FilesViewModel.isHidden(e))
                            .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
                            .map(e ->
                                    known.getOrDefault(
                                            e.path(),
                                            new FolderItem(
                                                    new Folder(
                                                            DevicePath.normal(e.path()),
                                                            e.name(),
                                                            Icon.FOLDER))))
                            .toList();
            if (!now.equals(getChildren())) {
                getChildren().setAll(now);
            }
        }
    }

    private static final class FolderCell extends TreeCell<Folder> {
        @Override
        protected void updateItem(Folder folder, boolean isEmpty) {
            super.updateItem(folder, isEmpty);
            setText(isEmpty || folder == null ? null : folder.name());
            setGraphic(isEmpty || folder == null ? null : folder.icon().small());
        }
    }
}
