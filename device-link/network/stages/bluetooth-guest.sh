#!/usr/bin/env bash
# Bluetooth against BlueZ and the Linux kernel, in a guest that QEMU emulates: no hardware, no rights.
#
#   device-link/network/stages/bluetooth-guest.sh
#
# Two virtual controllers of BlueZ's btvirt, both looked after by bluetoothd and paired: `cradle watch --link bluetooth` answers on
# one, and `cradle emulator --bluetooth ADDR` in another process calls over the other. Each missing part of Bluetooth has its own
# message; BlueZ's sdptool finds the service record, then the whole main job passes: enrolment at the lab CA, certificate CAB, stores,
# 1 MiB there and back. The connection is cut once and comes back; bluetoothd is started anew and the record is there again; the
# record goes with the desktop.
#
# Nothing has to be built before: Maven is asked for the command, or CRADLE_STAGE_IMAGE names an image that is there (bin, lib).
# The guest sees this machine's files read-only. The kernel comes from Debian's archive, once, into
# device-link/network/target/bluetooth-guest, where guest.log is afterwards as well.
# Prints each step, and PASSED or FAILED; status 0: everything passed; 1: not; 2: something is missing, which is named with its
# package. It takes some minutes, and a quarter of an hour on a busy computer.
set -euo pipefail
stages=$(cd "$(dirname "$0")" && pwd)
here=$(dirname "$stages")
home=$(cd "$here/../.." && pwd)
work=$here/target/bluetooth-guest
mkdir -p "$work"

. "$stages/guest.sh"
guest_requires "${GUEST_PROGRAMS[@]}" sdptool:bluez bluetoothctl:bluez btvirt:bluez-test-tools dbus-daemon:dbus-daemon \
  /usr/libexec/bluetooth/bluetoothd:bluez mvn:maven

image=${CRADLE_STAGE_IMAGE:-}
if [ -z "$image" ]; then
  (cd "$home" && mvn -q -B -DskipTests -pl app/cli -am package)
  image=$home/app/cli/target/cradle
fi
java=$(cat "$image/lib/build-jdk")/bin/java

# the command's classes as they are once loaded, which takes long each time on an emulated processor
options="-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:disable"
CRADLE_JAVA=$java CRADLE_JAVA_OPTIONS="$options -XX:ArchiveClassesAtExit=$work/classes.jsa" "$image/bin/cradle" demo \
  > "$work/demo.log" 2>&1 || { cat "$work/demo.log" >&2; exit 1; }

guest_kernel
cat > "$work/guest.sh" << GUEST
export JAVA=$java IMAGE=$image ARCHIVE=$work/classes.jsa
export CRADLE_JAVA=$java CRADLE_JAVA_OPTIONS="$options -XX:SharedArchiveFile=$work/classes.jsa"
. $stages/bluetooth/guest.sh
GUEST
guest_image "$work/guest.sh"
guest_accelerator
export -f guest_qemu
export work version
timeout 1800 bash -c 'guest_qemu "$@"' guest_qemu "$accelerator" "" 2>&1 | sed -u 's,\r$,,' | tee "$work/guest.log"
grep -q "^== bluetooth PASSED" "$work/guest.log"
