/** The one home of passwords and passphrases: where they are kept, and saying so. */
@org.jspecify.annotations.NullMarked
package dev.cradle.core.secrets;
