/**
 * The console and Cradle Enrolment: launchers, and the one class that puts everything together.
 *
 * <p>How a screen is made: a package of its own with a {@link dev.cradle.desktop.design.Feature}
 * (id, title, icon, place, actions), an {@code XyzView} that only builds and binds, an {@code
 * XyzViewModel} that holds JavaFX properties and no nodes and starts work through {@link
 * dev.cradle.desktop.desk.DeskJobs}, and a bundle {@code texts.properties} beside them. It knows
 * {@code design}, {@code desk} and core, and no other screen: it goes there by {@link
 * dev.cradle.desktop.desk.Navigator}. One line in {@code Wiring} adds it to the shell. What it
 * listens to it releases in {@code close()}.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop;
