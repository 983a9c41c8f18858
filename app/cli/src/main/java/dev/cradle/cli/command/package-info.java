/** What every command is made of: its context, answers, problems and exit statuses. */
@org.jspecify.annotations.NullMarked
package dev.cradle.cli.command;
