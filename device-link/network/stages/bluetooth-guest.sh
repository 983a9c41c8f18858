#!/usr/bin/env bash
# Bluetooth against BlueZ and the Linux kernel, in a guest that QEMU emulates: no hardware, no rights.
#
#   stages/bluetooth-guest.sh
#
# Two virtual controllers of BlueZ's btvirt, both looked after by bluetoothd and paired: `cradle watch --link bluetooth` answers on
# one, and `cradle emulator --bluetooth ADDR` in another process calls over the other. Each missing part of Bluetooth has its own
# message; BlueZ's sdptool finds the service record, then the whole main job passes: enrolment at the lab CA, certificate CAB, stores,
# 1 MiB there and back. The connection is cut once and comes back; bluetoothd is started anew and the record is there again; the
# record goes with the desktop.
#
# Needs (Debian): qemu-system-x86 busybox-static cpio kmod bluez bluez-test-tools dbus-daemon, and apt-get for the kernel, which is
# kept in device-link/network/target/bluetooth-guest. The guest sees this machine's files read-only and runs the same JDK and
# programs. The program is app/cli/target/cradle (mvn -q -DskipTests package), or the image that CRADLE_STAGE_IMAGE names.
# Prints each step, and PASSED or FAILED; ends with 0 only when everything passed. It takes some
# minutes, and a quarter of an hour on a busy computer.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$here/target/bluetooth-guest
mkdir -p "$work"
PATH=$PATH:/usr/sbin:/sbin

missing=()
for need in qemu-system-x86_64:qemu-system-x86 busybox:busybox-static cpio:cpio modprobe:kmod depmod:kmod sdptool:bluez \
  bluetoothctl:bluez btvirt:bluez-test-tools dbus-daemon:dbus-daemon apt-get:apt dpkg-deb:dpkg; do
  command -v "${need%%:*}" > /dev/null || missing+=("${need%%:*} (package ${need#*:})")
done
[ -x /usr/libexec/bluetooth/bluetoothd ] || missing+=("/usr/libexec/bluetooth/bluetoothd (package bluez)")
if [ ${#missing[@]} -gt 0 ]; then
  printf 'missing: %s\n' "${missing[@]}" >&2
  exit 2
fi

program=${CRADLE_STAGE_IMAGE:-$(cd "$here/../.." && pwd)/app/cli/target/cradle}
if [ ! -d "$program/lib" ]; then
  echo "missing: $program; build it with: mvn -q -DskipTests package" >&2
  exit 2
fi
classpath="$program/lib/*"
# the JDK that the program was built with: the one on the path may be older
java=$(cat "$program/lib/build-jdk")/bin/java

# the classes that are used, laid out for a quick start: an emulated processor takes half a minute otherwise
options=(-Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED)
"$java" "${options[@]}" -XX:ArchiveClassesAtExit="$work/classes.jsa" -Xlog:disable -cp "$classpath" \
  dev.cradle.cli.CradleLauncher demo > "$work/demo.log" 2>&1 || { cat "$work/demo.log" >&2; exit 1; }

# the kernel, unpacked once
if [ ! -e "$work/version" ]; then
  package=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-.*\)/\1/p' | head -1)
  (cd "$work" && rm -rf kernel && apt-get download "$package" && dpkg-deb -x "$package"_*.deb kernel && rm -f "$package"_*.deb)
  version=$(basename "$work"/kernel/boot/vmlinuz-* | sed 's/vmlinuz-//')
  depmod -b "$work/kernel" "$version"
  echo "$version" > "$work/version"
fi
version=$(cat "$work/version")

# a small first file system, which lets the guest into this machine's files
root=$work/root
rm -rf "$root"; mkdir -p "$root"/{bin,modules,proc,sys,dev,ro,rw,mnt}
cp "$(command -v busybox)" "$root/bin/busybox"
for applet in sh mount mkdir insmod chroot; do ln -s busybox "$root/bin/$applet"; done
modules=$(for m in virtio_pci 9pnet_virtio 9p overlay; do
  modprobe -d "$work/kernel" -S "$version" --show-depends "$m" | sed -n 's/^insmod //p'; done | awk '!seen[$1]++ {print $1}')
for module in $modules; do cp "$module" "$root/modules/"; done
{
  echo '#!/bin/sh'
  echo 'mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev'
  for module in $modules; do echo "insmod /modules/$(basename "$module")"; done
  cat <<INIT
mount -t 9p -o trans=virtio,version=9p2000.L,msize=1048576,cache=loose,ro files /ro
mount -t tmpfs tmp /rw; mkdir /rw/upper /rw/work
mount -t overlay -o lowerdir=/ro,upperdir=/rw/upper,workdir=/rw/work files /mnt
mount -t devtmpfs dev /mnt/dev; mount -t proc proc /mnt/proc; mount -t sysfs sys /mnt/sys
mkdir -p /mnt/dev/pts; mount -t devpts pts /mnt/dev/pts; mount -t tmpfs run /mnt/run
chroot /mnt /bin/bash $work/guest.sh
echo o > /proc/sysrq-trigger
exec /bin/busybox sleep 60
INIT
} > "$root/init"
chmod +x "$root/init"
(cd "$root" && find . | cpio -o -H newc --quiet | gzip -1) > "$work/initrd.gz"

# what runs in the guest
cat > "$work/guest.sh" <<GUEST
V=$version K=$work/kernel
# nobody needs rights, where nobody may read the files
as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
for file in $java $work/classes.jsa $(tr : '\n' <<< "$classpath" | sed 's|/\*$||' | paste -sd ' '); do
  "\${as[@]}" test -r "\$file" || { as=(env); break; }
done
cradle() { "\${as[@]}" timeout 900 $java ${options[*]} -XX:SharedArchiveFile=$work/classes.jsa -Xlog:disable -cp "$classpath" dev.cradle.cli.CradleLauncher --data /run/desk "\$@"; }
GUEST
cat >> "$work/guest.sh" <<'GUEST'
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/run LC_ALL=C.UTF-8
desktop=00:AA:01:00:00:00 handheld=00:AA:01:01:00:01
activesync=0350278f-3dca-4e62-831d-a41165ff906c
module() { modprobe -d "$K" -S "$V" "$@"; }
step() { printf '%7s  %s\n' "$(cut -d' ' -f1 /proc/uptime)" "$*"; }
fail() { step "$*"; for log in /run/*.log; do echo "-- $log"; tail -25 "$log"; done; dmesg | tail -5; echo "== bluetooth FAILED"; exit 1; }
# until_says FILE PATTERN [COUNT]: waits for so many lines
until_says() {
  for _ in $(seq 1800); do
    [ "$(grep -c "$2" "$1" 2> /dev/null)" -ge "${3:-1}" ] && return 0
    sleep 0.1
  done
  fail "no “$2” in $1"
}
# says NAME WORDS: the link cannot be opened, and the problem says so
says() {
  cradle --link bluetooth --timeout 30 info --json > /run/refused.out 2> /run/refused.log && fail "$1: info passed"
  grep -q '"port-unavailable"' /run/refused.out && grep -q "$2" /run/refused.out || { cat /run/refused.out; fail "$1: other words"; }
  step "$1: $(sed -n 's/.*"why" *: *"\([^"]*\)".*/\1/p' /run/refused.out)"
}
# json FILE KEY: the first value of a key
json() { tr -d '\n' < "$1" | grep -o "\"$2\" *: *\"[^\"]*\"" | head -1 | sed 's/.*: *"\(.*\)"/\1/'; }
bluetoothd() { /usr/libexec/bluetooth/bluetoothd -n >> /run/bluetoothd.log 2>&1 & daemon=$!; }
control() { echo "$*" >&7; }
record() { sdptool -i hci1 search --bdaddr $desktop 0x1101 > /run/record.log 2>&1; grep -q "$activesync" /run/record.log; }

ip link set lo up
mkdir -p /run/dbus /run/desk /var/lib/bluetooth; chown 65534:65534 /run/desk; chmod 700 /run/desk; export HOME=/run/desk
step "cradle runs as user $("${as[@]}" id -u)"
says "no kernel" "kernel has no Bluetooth"
module bluetooth && module rfcomm && module hci_vhci || fail "the modules were not loaded"
dbus-daemon --system --fork || fail "there is no message bus"
says "no bluetoothd" "bluetoothd) does not answer"
bluetoothd
until_says /run/bluetoothd.log "management interface"
says "no adapter" "no Bluetooth adapter"
btvirt -B -l2 > /run/btvirt.log 2>&1 &
mkfifo /run/control; exec 7<> /run/control
bluetoothctl --agent=NoInputNoOutput < /run/control > /run/control.log 2>&1 &
until_says /run/control.log "Agent registered"
for controller in $desktop $handheld; do until_says /run/control.log "$controller"; done

step "pairing"
control "select $desktop"
control "discoverable on"
until_says /run/control.log "Discoverable: yes"
control "select $handheld"
control "scan bredr"
until_says /run/control.log "Device $desktop"
control "scan off"
until_says /run/control.log "Discovering: no"
control "pair $desktop"
until_says /run/control.log "Pairing successful"
step "paired"

record && fail "there is a service record already"
cradle watch --link bluetooth > /run/watch.log 2>&1 &
watch=$!
for _ in $(seq 300); do record && break; sleep 0.2; done
record && grep -q "Channel: 21" /run/record.log || fail "sdptool does not find the service record"
step "sdptool finds the service record:"
grep -A 8 "Service Name" /run/record.log
cradle -v emulator --profile wm65-pro --state /run/desk/phone --bluetooth $desktop --approve all > /run/emulator.log 2>&1 &
until_says /run/watch.log " connected "
step "connected: $(grep -m 1 ' connected ' /run/watch.log)"
grep -q "$desktop takes devices on channel 21" /run/emulator.log && step "the device found the channel by itself"

job() { cradle "$@" > /run/job.out 2> /run/job.log || { cat /run/job.out; fail "cradle $*"; }; }
cd /run/desk
job ca add --lab
job enroll --type ExchangeUser --person alice --json
[ "$(json /run/job.out state)" = verified ] || { cat /run/job.out; fail "the certificate is not verified"; }
thumbprint=$(json /run/job.out thumbprint)
step "enrolled: $thumbprint"
job certs list --store MY --json
grep -q "$thumbprint" /run/job.out && [ "$(json /run/job.out chainStatus)" = trusted ] || { cat /run/job.out; fail "not in MY"; }
step "read back from the store MY: trusted"
job ca export lab
job cab build --out root.cab --cert lab/lab-root.cer
job cab send root.cab
step "CAB sent"
job cab install root.cab --json
[ "$(json /run/job.out result)" = installed ] || { cat /run/job.out; fail "the CAB was not installed"; }
step "CAB installed"
job certs list --json
step "stores read: $(grep -o '"thumbprint"' /run/job.out | wc -l) certificates"
head -c 1048576 /dev/urandom > a.bin
began=$(date +%s%3N); job put a.bin '\Temp'; there=$(($(date +%s%3N) - began))
began=$(date +%s%3N); job get '\Temp\a.bin' b.bin; back=$(($(date +%s%3N) - began))
cmp a.bin b.bin || fail "the file came back changed"
step "1 MiB there in $there ms and back in $back ms, both with the start of a program; every byte is right"

# the device walks off and comes back
control "select $handheld"
control "disconnect $desktop"
until_says /run/watch.log " lost "
until_says /run/watch.log " connected " 2
job ls '\Temp' --json
grep -q '"size" *: *1048576' /run/job.out || { cat /run/job.out; fail "the file is gone"; }
step "cut off and connected again; the file is still there"

kill $daemon; wait $daemon
bluetoothd
for _ in $(seq 150); do record && break; sleep 0.2; done
record || fail "the service record is not back after bluetoothd"
step "bluetoothd was started anew: sdptool finds the record again"

pkill -P $watch; wait $watch
for _ in $(seq 50); do record || break; sleep 0.2; done
record && fail "the service record is still there"
step "the desktop has ended: no service record"
echo "== bluetooth PASSED"
GUEST

timeout 1800 qemu-system-x86_64 -accel tcg,thread=multi -machine q35 -cpu max -smp 2 -m 2048 -nodefaults -no-reboot \
  -display none -serial stdio -kernel "$work/kernel/boot/vmlinuz-$version" -initrd "$work/initrd.gz" \
  -append "console=ttyS0 quiet loglevel=2 panic=-1 mitigations=off tsc=reliable" \
  -virtfs local,path=/,mount_tag=files,security_model=none,readonly=on,multidevs=remap < /dev/null | tee "$work/guest.log"
grep -q "^== bluetooth PASSED" "$work/guest.log"
