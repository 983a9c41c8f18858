/** Where Cradle keeps its state: the data folder and the local SQLite database. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.storage;
