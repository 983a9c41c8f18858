package dev.cradle.desktop.certificates;

import dev.cradle.desktop.design.Theme;
import dev.cradle.desktop.testing.Fx;
import dev.cradle.desktop.testing.TestDesk;

import javafx.animation.AnimationTimer;
import javafx.scene.Parent;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Prints how fast the page is with 5,000 certificates: from the query to the filled table (goal:
 * under 2 s), from a typed letter to the filtered table (under 100 ms), and the longest pulse of
 * 600 while scrolling (at most 33 ms). Headless, software rendering.
 */
public final class CertificatesMeasure {
    private static final int CERTIFICATES = 5000;
    private static final int ROUNDS = 5;
    private static final int PULSES = 600;

    private CertificatesMeasure() {}

    public static void main(String[] arguments) throws Exception {
        try (TestDesk desk = new TestDesk()) {
            new DeviceStores(desk.device("wm65-pro")).many(CERTIFICATES);
            Fx.run(Theme::new);
            CertificatesFeature feature = Fx.call(() -> new CertificatesFeature(desk.desk()));
            Stage stage = Fx.show((Parent) Fx.call(feature::page), 1040, 720);
            fill(feature);
            parts(desk);
            filter(feature);
            scroll(feature, stage);
            Fx.run(feature::close);
            Fx.run(stage::close);
        } catch (Throwable failed) {
            failed.printStackTrace();
            // The toolkit's thread would keep the program running.
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private static boolean isFilled(CertificatesFeature feature) {
        return !feature.model().loading().get()
                && feature.view().table().shownItems().size() >= CERTIFICATES;
    }

    /** What the filling consists of, apart from the FX thread. */
    private static void parts(TestDesk desk) throws Exception {
        var device = Fx.call(() -> desk.desk().devices().device().get().orElseThrow());
        double[] reading = new double[ROUNDS];
        double[] rows = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            var held = new dev.cradle.core.device.DeviceCertificates(device).all();
            long read = System.nanoTime();
            held.parallelStream()
                    .map(c -> CertificateRow.of(c, java.time.Instant.now()))
                    .forEach(_ -> {});
            reading[i] = (read - start) / 1e6;
            rows[i] = (System.nanoTime() - read) / 1e6;
        }
        print("  reading the stores alone", reading, 2000);
        print("  making the rows alone", rows, 2000);
    }

    /** From asking for the stores until the table has been laid out with all rows. */
    private static void fill(CertificatesFeature feature) throws InterruptedException {
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            CountDownLatch painted = new CountDownLatch(1);
            AtomicLong end = new AtomicLong();
            long start = System.nanoTime();
            Fx.run(() -> {
                if (feature.model().contents().get().isEmpty()) {
                    feature.shown();
                } else {
                    feature.model().read();
                }
                afterPulseWhen(() -> isFilled(feature), end, painted);
            });
            if (!painted.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("The table was not filled.");
            }
            times[i] = (end.get() - start) / 1e6;
        }
        print("query to filled table", times, 2000);
    }

    /** From a change of the search field until the next frame shows what is left. */
    private static void filter(CertificatesFeature feature) throws InterruptedException {
        String[] typed = {"4", "49", "499", "4", "", "batch", "certificate 12", "", "9", ""};
        double[] times = new double[typed.length];
        for (int i = 0; i < typed.length; i++) {
            CountDownLatch painted = new CountDownLatch(1);
            AtomicLong end = new AtomicLong();
            AtomicLong start = new AtomicLong();
            String text = typed[i];
            Fx.run(() -> {
                start.set(System.nanoTime());
                feature.view().table().searchField().setText(text);
                afterPulseWhen(() -> true, end, painted);
            });
            if (!painted.await(10, TimeUnit.SECONDS)) {
                throw new AssertionError("The table was not filtered.");
            }
            times[i] = (end.get() - start.get()) / 1e6;
        }
        print("filter", times, 100);
    }

    /** What the FX thread has to do for each of 600 frames while the whole table passes by. */
    private static void scroll(CertificatesFeature feature, Stage stage)
            throws InterruptedException {
        TableView<CertificateRow> table = feature.view().table().control();
        AtomicReference<Optional<ScrollBar>> bar = new AtomicReference<>(Optional.empty());
        Fx.run(() ->
                bar.set(
                        table.lookupAll(".scroll-bar").stream()
                                .filter(ScrollBar.class::isInstance)
                                .map(ScrollBar.class::cast)
                                .filter(b ->
                                        b.getOrientation() == javafx.geometry.Orientation.VERTICAL)
                                .findFirst()));
        ScrollBar vertical = bar.get().orElseThrow();
        double[] pulses = new double[PULSES];
        double[] gaps = new double[PULSES];
        CountDownLatch done = new CountDownLatch(1);
        Fx.run(() -> new Scroller(vertical, stage, pulses, gaps, done).start());
        if (!done.await(120, TimeUnit.SECONDS)) {
            throw new AssertionError("Scrolling did not end.");
        }
        print("work of a pulse while scrolling", pulses, 33);
        System.out.printf(
                Locale.ROOT,
                "  between pulses: median %.1f ms, longest %.1f ms, %d of %d over 33 ms%n",
                median(gaps),
                Arrays.stream(gaps).max().orElse(0),
                Arrays.stream(gaps).filter(gap -> gap > 33).count(),
                PULSES);
    }

    /** Moves the table on each frame, and times from there to the end of layout and rendering. */
    private static final class Scroller extends AnimationTimer {
        private final ScrollBar bar;
        private final Stage stage;
        private final double[] pulses;
        private final double[] gaps;
        private final CountDownLatch done;
        private int frame = -20;
        private long began;
        private final Runnable after = this::laidOut;

        Scroller(ScrollBar bar, Stage stage, double[] pulses, double[] gaps, CountDownLatch done) {
            this.bar = bar;
            this.stage = stage;
            this.pulses = pulses;
            this.gaps = gaps;
            this.done = done;
            stage.getScene().addPostLayoutPulseListener(after);
        }

        @Override
        public void handle(long now) {
            long here = System.nanoTime();
            if (frame > 0) {
                gaps[frame - 1] = (here - began) / 1e6;
            }
            if (frame == PULSES) {
                stop();
                stage.getScene().removePostLayoutPulseListener(after);
                done.countDown();
                return;
            }
            began = here;
            double step = (double) Math.max(0, frame) / PULSES;
            bar.setValue(bar.getMin() + step * (bar.getMax() - bar.getMin()));
            frame++;
        }

        private void laidOut() {
            if (frame > 0 && frame <= PULSES) {
                pulses[frame - 1] = (System.nanoTime() - began) / 1e6;
            }
        }
    }

    private static void afterPulseWhen(
            java.util.function.BooleanSupplier condition, AtomicLong end, CountDownLatch done) {
        new AnimationTimer() {
            private boolean seen;

            @Override
            public void handle(long now) {
                if (seen) {
                    stop();
                    end.set(System.nanoTime());
                    done.countDown();
                }
                seen = seen || condition.getAsBoolean();
            }
        }.start();
    }

    private static void print(String what, double[] times, double goal) {
        double longest = Arrays.stream(times).max().orElse(0);
        System.out.printf(
                Locale.ROOT,
                "%-34s first %7.1f ms  median %7.1f ms  longest %7.1f ms  goal %5.0f ms  %s%n",
                what,
                times[0],
                median(times),
                longest,
                goal,
                longest <= goal ? "met" : "NOT MET");
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
