#!/usr/bin/env bash
# USB against devices and drivers of the Linux kernel, in a guest that QEMU emulates: no hardware, no rights.
#
#   stages/usb-guest.sh [qemu] [gadget] [serial] [usbip]        all four when none is named
#
#   qemu     our desktop with QEMU's RNDIS device, behind which libslirp is the network
#   gadget   our desktop with the kernel's RNDIS gadget, behind which its TCP and a DHCP server are; the cable is pulled five times
#   serial   our desktop with the kernel's serial gadget (as on an iPAQ), behind which pppd is
#   usbip    the kernel's rndis_host as desktop of our device, attached over USB/IP
#
# Needs (Debian): qemu-system-x86 busybox-static cpio kmod iproute2 ppp usbip, and apt-get for the kernel, which is kept in
# device-link/network/target/usb-guest. The guest sees this machine's files read-only and runs the same JDK and classes.
# The classes are those of the last build (mvn test-compile), or what CRADLE_STAGE_CLASSPATH names.
# Prints one line for each part: PASSED or FAILED, with the figures of the run before it.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$here/target/usb-guest
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(qemu gadget serial usbip)
java=$(readlink -f "${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}")/bin/java
mkdir -p "$work"

classpath=${CRADLE_STAGE_CLASSPATH:-}
if [ -z "$classpath" ]; then
  (cd "$here/../.." && mvn -o -q -pl device-link/network -am test-compile dependency:build-classpath \
    -Dmdep.outputFile="$work/classpath" -DincludeScope=test)
  classpath=$here/target/test-classes:$here/target/classes:$(cat "$work/classpath")
fi

# the kernel, unpacked once
if [ ! -e "$work/version" ]; then
  package=$(apt-cache depends linux-image-amd64 | sed -n 's/.*Depends: \(linux-image-.*\)/\1/p' | head -1)
  (cd "$work" && apt-get download "$package" && dpkg-deb -x "$package"_*.deb kernel && rm -f "$package"_*.deb)
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
modules=$(for m in virtio_pci 9pnet_virtio 9p overlay xhci_pci; do
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
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/run
V=$version K=$work/kernel
stage() { timeout 150 $java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
  -cp "$classpath" dev.cradle.network.stages.UsbStage "\$@"; }
GUEST
cat >> "$work/guest.sh" <<'GUEST'
module() { modprobe -d "$K" -S "$V" "$@"; }
until_says() { for _ in $(seq 300); do grep -q "$2" "$1" 2>/dev/null && return 0; sleep 0.1; done; return 1; }
ip link set lo up
mkdir -p /run/lock

part_qemu() { stage rndis; }

part_gadget() {
  module dummy_hcd && module usb_f_rndis || return 1
  mountpoint -q /sys/kernel/config || mount -t configfs none /sys/kernel/config
  local g=/sys/kernel/config/usb_gadget/g1
  mkdir $g && echo 0x0bb4 > $g/idVendor && echo 0x0b51 > $g/idProduct
  mkdir -p $g/strings/0x409 $g/configs/c.1 $g/functions/rndis.usb0
  ln -s $g/functions/rndis.usb0 $g/configs/c.1/ && echo dummy_udc.0 > $g/UDC || return 1
  ip netns add device
  ip link set usb0 netns device
  ip -n device link set lo up
  ip -n device addr add 169.254.2.1/24 dev usb0
  ip -n device link set usb0 up
  printf 'start 169.254.2.2\nend 169.254.2.2\ninterface usb0\nlease_file /run/leases\noption subnet 255.255.255.0\n' > /run/dhcp.conf
  touch /run/leases
  ip netns exec device busybox udhcpd -f /run/dhcp.conf > /run/dhcp.log 2>&1 &
  stage_in_device > /run/served 2>&1 &
  local server=$!
  until_says /run/served SERVING || { cat /run/served; return 1; }
  stage rndis && flaps 5; local status=$?
  kill $server; ip netns pids device | xargs -r kill; sleep 0.5
  echo '' > $g/UDC; ip netns delete device
  return $status
}
stage_in_device() { ip netns exec device bash -c "$(declare -f stage); stage serve"; }

# pulls and plugs the gadget each time the desktop says so
flaps() {
  stage flaps "$1" > /run/flaps 2>&1 &
  local desktop=$! flap g=/sys/kernel/config/usb_gadget/g1
  for flap in $(seq 0 $(($1 - 1))); do
    until_says /run/flaps "PULL $flap" || { cat /run/flaps; return 1; }
    date +%s%3N > /run/pulled.new; mv /run/pulled.new /run/pulled
    echo '' > $g/UDC; sleep 1; echo dummy_udc.0 > $g/UDC
  done
  wait $desktop; local status=$?
  cat /run/flaps
  return $status
}

part_serial() {
  module ppp_async && module usb_f_serial && module dummy_hcd && module g_serial use_acm=0 idVendor=0x049f idProduct=0x0003 || return 1
  [ -e /dev/ppp ] || mknod /dev/ppp c 108 0
  printf '#!/bin/sh\nexec /usr/sbin/chat -t 30 "" "CLIENT\\c" CLIENTSERVER "\\c"\n' > /run/chat.sh; chmod +x /run/chat.sh
  stage serve > /run/served 2>&1 &
  local server=$!
  until_says /run/served SERVING || { cat /run/served; return 1; }
  (for _ in 1 2 3 4 5; do pppd /dev/ttyGS0 115200 noauth local nodetach nodefaultroute noipdefault ipcp-accept-local ipcp-accept-remote \
    maxfail 1 connect /run/chat.sh logfile /run/pppd.log > /dev/null 2>&1; sleep 0.3; done) &
  stage serial; local status=$?
  [ $status -eq 0 ] || tail -20 /run/pppd.log
  kill $server %2 2> /dev/null; pkill -x pppd; sleep 0.5; modprobe -r -d "$K" -S "$V" g_serial 2> /dev/null
  return $status
}

# the network interface of the device that came over USB/IP, which need not be the only one
attached() {
  local interface
  for interface in /sys/class/net/*; do
    case $(readlink -f "$interface/device") in *vhci_hcd*) basename "$interface" ;; esac
  done
}

part_usbip() {
  module vhci_hcd && module rndis_host || return 1
  stage usbip > /run/emulated 2>&1 &
  local server=$!
  until_says /run/emulated SERVING || { cat /run/emulated; return 1; }
  usbip list -r 127.0.0.1 && usbip attach -r 127.0.0.1 -b 1-1 || { cat /run/emulated; return 1; }
  local device=''
  for _ in $(seq 100); do
    device=$(attached); [ -n "$device" ] && break; sleep 0.1
  done
  [ -n "$device" ] || { echo "no network interface came"; dmesg | tail -20; return 1; }
  ip link set "$device" up
  printf '#!/bin/sh\n[ "$1" = bound ] && ip addr add $ip/$mask dev $interface\nexit 0\n' > /run/lease.sh; chmod +x /run/lease.sh
  busybox udhcpc -i "$device" -n -q -t 10 -T 1 -s /run/lease.sh || return 1
  ip -4 -o addr show "$device"
  ping -c 20 -i 0.05 -s 1400 169.254.2.1 | tail -2
  head -c 3000000 /dev/urandom > /run/content
  timeout 60 busybox nc 169.254.2.1 17007 < /run/content > /run/echoed
  cmp /run/echoed /run/content || { echo "the echo differs"; return 1; }
  echo "  echo     every byte came back"
  local start took; start=$(date +%s%N)
  timeout 60 busybox nc 169.254.2.1 17019 < /dev/null | wc -c > /run/count
  took=$(( ($(date +%s%N) - start) / 1000000 ))
  echo "  from the device: $(cat /run/count) bytes in $took ms"
  ping -q -c 1 -W 2 169.254.2.1 > /dev/null || return 1
  usbip detach -p 0 > /dev/null 2>&1
  until_says /run/emulated "desktop is gone" || { cat /run/emulated; return 1; }
  cat /run/emulated
  kill $server
}
GUEST
for part in "${parts[@]}"; do
  cat >> "$work/guest.sh" <<GUEST
echo "== $part"; if part_$part; then echo "== $part PASSED"; else echo "== $part FAILED"; fi
GUEST
done

# the peer of QEMU's own device
services=
if [[ " ${parts[*]} " == *" qemu "* ]]; then
  "$java" -Xmx256m -cp "$classpath" dev.cradle.network.stages.UsbStage serve > "$work/served" 2>&1 &
  services=$!
  trap 'kill $services 2> /dev/null || true' EXIT
fi
device=(); [ -z "$services" ] || device=(-netdev user,id=n0 -device usb-net,netdev=n0)
timeout 600 qemu-system-x86_64 -accel tcg,thread=multi -machine q35 -cpu max -smp 2 -m 2048 -nodefaults -no-reboot \
  -display none -serial stdio -kernel "$work/kernel/boot/vmlinuz-$version" -initrd "$work/initrd.gz" \
  -append "console=ttyS0 quiet panic=-1 mitigations=off tsc=reliable" \
  -virtfs local,path=/,mount_tag=files,security_model=none,readonly=on,multidevs=remap \
  -device qemu-xhci "${device[@]}" < /dev/null | tee "$work/guest.log"
for part in "${parts[@]}"; do grep -q "^== $part PASSED" "$work/guest.log" || exit 1; done
