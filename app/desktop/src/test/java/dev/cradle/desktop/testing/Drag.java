package dev.cradle.desktop.testing;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point3D;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something dragged over a window. The Headless platform has no drag and drop of its own: the
 * events are those that a real one brings, over the node under the pointer.
 */
public final class Drag {
    private final Map<DataFormat, Object> content;

    private Drag(Map<DataFormat, Object> content) {
        this.content = content;
    }

    /** Files from this computer's file manager. */
    public static Drag ofFiles(List<Path> files) {
        return new Drag(Map.of(DataFormat.FILES, files.stream().map(Path::toFile).toList()));
    }

    /** What only this program understands. */
    public static Drag of(DataFormat format, Object value) {
        return new Drag(Map.of(format, value));
    }

    /** Drags over a node and lets go there if it is taken; how it is taken, if at all. */
    public Optional<TransferMode> dropOn(Node node) {
        return Fx.call(() -> {
            DragEvent over = event(node, DragEvent.DRAG_OVER, TransferMode.COPY);
            Event.fireEvent(node, over);
            Optional<TransferMode> mode = Optional.ofNullable(over.getAcceptedTransferMode());
            mode.ifPresent(
                    taken -> Event.fireEvent(node, event(node, DragEvent.DRAG_DROPPED, taken)));
            return mode;
        });
    }

    private DragEvent event(Node node, EventType<DragEvent> type, TransferMode mode) {
        return new DragEvent(
                node,
                node,
                type,
                dragboard(),
                0,
                0,
                0,
                0,
                mode,
                null,
                node,
                new PickResult(node, Point3D.ZERO, 0));
    }

    private Dragboard dragboard() {
        try {
            Class<?> peer = Class.forName("com.sun.javafx.tk.TKClipboard");
            Object board =
                    Proxy.newProxyInstance(
                            peer.getClassLoader(),
                            new Class<?>[] {peer},
                            (_, method, arguments) ->
                                    switch (method.getName()) {
                                        case "getContent" -> content.get((DataFormat) arguments[0]);
                                        case "hasContent" -> content.containsKey(arguments[0]);
                                        case "getContentTypes" -> content.keySet();
                                        case "getTransferModes" -> Set.of(TransferMode.ANY);
                                        default ->
                                                throw new UnsupportedOperationException(
                                                        method.getName());
                                    });
            var constructor = Dragboard.class.getDeclaredConstructor(peer);
            constructor.setAccessible(true);
            return constructor.newInstance(board);
        } catch (ReflectiveOperationException changed) {
            throw new AssertionError("JavaFX makes its drag boards otherwise", changed);
        }
    }
}
