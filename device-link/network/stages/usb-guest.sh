#!/usr/bin/env bash
# USB against devices and drivers of the Linux kernel, in a guest that QEMU emulates: no hardware, no rights.
#
#   device-link/network/stages/usb-guest.sh                     everything; half an hour and more where the processor is emulated
#   device-link/network/stages/usb-guest.sh gadget phone ...    these parts alone
#
#   qemu     our network with QEMU's RNDIS device, behind which libslirp is the network
#   gadget   our network with the kernel's RNDIS gadget, behind which its TCP and a DHCP server are: 0.5 MB/s each way, five cuts
#   serial   our network with the kernel's serial gadget (as on an iPAQ), behind which pppd is
#   usbip    the kernel's rndis_host as desktop of our device, attached over USB/IP
#   attach   cradle emulator --usbip, attached by usbip; the whole main job over the kernel's adapter
#   phone    cradle emulator behind the RNDIS gadget; the whole main job over cradle --link usb
#   ipaq     cradle emulator behind the serial gadget and pppd; the whole main job over cradle --link usb
#   replug   the RNDIS gadget pulled and plugged five times under cradle watch --link usb: back within 2 s (5 s on an emulated processor),
#            no thread and no descriptor left behind
#
# Nothing has to be built before: Maven is asked for the command (mvn -DskipTests package of it and what it needs) and says where
# Java 25 is. CRADLE_STAGE_IMAGE=FOLDER takes an image that is there instead (bin, lib, and test classes in tests).
# The kernel comes from Debian's archive, once, into device-link/network/target/usb-guest, where guest.log is afterwards as well.
# Prints one line for each part: PASSED with its figures, or FAILED with what the part said. Status 0: all passed; 1: not; 2: something
# is missing, which is named with its package.
set -euo pipefail
stages=$(cd "$(dirname "$0")" && pwd)
here=$(dirname "$stages")
home=$(cd "$here/../.." && pwd)
work=$here/target/usb-guest
all=(qemu gadget serial usbip attach phone ipaq replug)
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=("${all[@]}")
for part in "${parts[@]}"; do
  [[ " ${all[*]} " == *" $part "* ]] || { echo "no part $part; there are: ${all[*]}" >&2; exit 2; }
done
mkdir -p "$work"

. "$stages/guest.sh"
guest_requires "${GUEST_PROGRAMS[@]}" ip:iproute2 pppd:ppp chat:ppp usbip:usbip udevadm:udev ping:iputils-ping mvn:maven

image=${CRADLE_STAGE_IMAGE:-}
tests=$image/tests
if [ -z "$image" ]; then
  (cd "$home" && mvn -q -B -DskipTests -pl app/cli -am package)
  image=$home/app/cli/target/cradle
  tests=$here/target/test-classes
fi
java=$(cat "$image/lib/build-jdk")/bin/java

# the command's classes as they are once loaded, which takes long each time on an emulated processor
export CRADLE_JAVA=$java CRADLE_JAVA_OPTIONS=-Xlog:disable
CRADLE_JAVA_OPTIONS="-Xlog:disable -XX:ArchiveClassesAtExit=$work/classes.jsa" "$image/bin/cradle" demo > "$work/prepared.log"
# a desk with an authority, and its root as a package
rm -rf "$work/desk"; mkdir "$work/desk"
desk() { "$image/bin/cradle" --data "$work/desk/data" "$@" >> "$work/prepared.log"; }
desk ca add --lab
desk ca export "$work/desk/lab"
desk cab build --out "$work/desk/root.cab" --store ROOT --cert "$(ls "$work"/desk/lab/*oot*.c* | head -1)"

guest_kernel
cat > "$work/guest.sh" << GUEST
export STAGES=$stages/usb JAVA=$java IMAGE=$image CLASSES=$tests ARCHIVE=$work/classes.jsa DESK=$work/desk PARTS='${parts[*]}'
. \$STAGES/guest.sh
GUEST
guest_image "$work/guest.sh"
guest_accelerator

# the peer of QEMU's own device
device=()
if [[ " ${parts[*]} " == *" qemu "* ]]; then
  "$java" -Xmx256m -cp "$tests:$image/lib/*" dev.cradle.network.stages.UsbStage serve > "$work/served" 2>&1 &
  trap 'kill %1 2> /dev/null || true' EXIT
  device=(-netdev user,id=n0 -device usb-net,netdev=n0)
fi

started=$SECONDS
export -f guest_qemu
export work version
timeout 5400 bash -c 'guest_qemu "$@"' guest_qemu "$accelerator" "guest.accelerator=${accelerator%%,*}" -device qemu-xhci "${device[@]}" 2>&1 \
  | sed -u 's,\r$,,' | tee "$work/guest.log" | grep --line-buffered '^== ' | grep --line-buffered -v ' BEGINS$' || true
echo "the guest ran $((SECONDS - started)) s; $work/guest.log"
status=0
for part in "${parts[@]}"; do
  grep -q "^== $part PASSED" "$work/guest.log" && continue
  status=1
  echo "-- $part, which did not pass:"
  sed -n "/^== $part BEGINS/,/^== $part [PF]/p" "$work/guest.log"
done
exit $status
