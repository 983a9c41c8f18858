/** The device's side of RAPI: lifecycles of both generations and the serving of channels. */
@org.jspecify.annotations.NullMarked
package dev.cradle.rapi.device;
