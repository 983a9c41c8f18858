/** The host's side of RAPI: lifecycles of both generations, channels, and the session on them. */
@org.jspecify.annotations.NullMarked
package dev.cradle.rapi.session;
