/**
 * What the console's page and Cradle Enrolment share while a device enrols: the enrolment as
 * observable states with times, the prompt that its screen is expected to show, a picture of it,
 * and every ending in words with the next step.
 */
@org.jspecify.annotations.NullMarked
package dev.cradle.desktop.coach;
