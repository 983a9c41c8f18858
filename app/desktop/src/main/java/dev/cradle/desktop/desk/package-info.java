/**
 * What every screen works with: the data folder's services, the links and the devices on them, the
 * device in hand, running jobs, and the way to other screens. Holds JavaFX properties and no nodes.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.desk;
