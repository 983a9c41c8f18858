# The words of the guest's parts.
# seconds for what takes one or two on a processor of its own; that of the guest may be emulated, and have others beside it
PATIENCE=180
# what is to take a second gets three there, and what is to take two gets five
case $(cat /proc/cmdline) in
  *guest.accelerator=kvm*) LOST_WITHIN=1000 BACK_WITHIN=2000 ;;
  *) LOST_WITHIN=3000 BACK_WITHIN=5000 ;;
esac
GADGET=/sys/kernel/config/usb_gadget/g1

figure() { echo "$*" >> $FIGURES; }
until_says() { # file, pattern, seconds
  local end=$((SECONDS + ${3:-$PATIENCE}))
  while [ $SECONDS -lt $end ]; do grep -qE "$2" "$1" 2> /dev/null && return 0; sleep 0.2; done
  echo "nothing says $2:"; tail -n 20 "$1"; return 1
}
now_ms() { date +%s%3N; }

stage() {
  timeout 300 "$JAVA" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
    -cp "$CLASSES:$IMAGE/lib/*" dev.cradle.network.stages.UsbStage "$@"
}

# the kernel's RNDIS gadget, as a phone that is not plugged in yet; its network is in the namespace "device", with DHCP
rndis_gadget() {
  modprobe dummy_hcd && modprobe usb_f_rndis || return 1
  mountpoint -q /sys/kernel/config || mount -t configfs none /sys/kernel/config
  mkdir $GADGET && echo 0x0bb4 > $GADGET/idVendor && echo 0x0b51 > $GADGET/idProduct
  mkdir -p $GADGET/strings/0x409 $GADGET/configs/c.1 $GADGET/functions/rndis.usb0
  ln -s $GADGET/functions/rndis.usb0 $GADGET/configs/c.1/ || return 1
  # its interface comes into being with the first plugging in
  plug || return 1
  local interface
  interface=$(cat $GADGET/functions/rndis.usb0/ifname)
  ip netns add device
  ip link set "$interface" netns device name usb0
  ip -n device link set lo up
  ip -n device addr add 169.254.2.1/24 dev usb0
  ip -n device link set usb0 up
  printf '%s\n' 'start 169.254.2.2' 'end 169.254.2.2' 'interface usb0' 'lease_file /run/leases' 'option subnet 255.255.255.0' \
    > /run/dhcp.conf
  touch /run/leases
  ip netns exec device busybox udhcpd -f /run/dhcp.conf > /run/dhcp.log 2>&1 &
}
plug() { echo dummy_udc.0 > $GADGET/UDC; }
pull() { echo '' > $GADGET/UDC; }

# the kernel's serial gadget, as an iPAQ, with a pppd behind it that calls as such a device does; arguments: options of pppd
serial_gadget() {
  modprobe ppp_async && modprobe usb_f_serial && modprobe dummy_hcd \
    && modprobe g_serial use_acm=0 idVendor=0x049f idProduct=0x0003 || return 1
  [ -e /dev/ppp ] || mknod /dev/ppp c 108 0
  printf '#!/bin/sh\nexec /usr/sbin/chat -t 30 "" "CLIENT\\c" CLIENTSERVER "\\c"\n' > /run/chat.sh
  chmod +x /run/chat.sh
  (while :; do
    pppd /dev/ttyGS0 115200 noauth local nodetach nodefaultroute noipdefault ipcp-accept-local ipcp-accept-remote \
      maxfail 1 connect /run/chat.sh logfile /run/pppd.log > /dev/null 2>&1
    sleep 0.3
  done) &
}

# a network interface's address by DHCP
lease() {
  printf '#!/bin/sh\n[ "$1" = bound ] && ip addr add $ip/$mask dev $interface\nexit 0\n' > /run/lease.sh
  chmod +x /run/lease.sh
  ip link set "$1" up
  busybox udhcpc -i "$1" -n -q -t 10 -T 1 -s /run/lease.sh || return 1
  ip -4 -o addr show "$1"
}

# the network interfaces of devices that came over USB/IP
attached() {
  local interface
  for interface in /sys/class/net/*; do
    case $(readlink -f "$interface/device") in *vhci_hcd*) basename "$interface" ;; esac
  done
}

# attaches the device that is offered here, and puts the name of its network interface into /run/attached
attach() {
  modprobe vhci_hcd && modprobe rndis_host || return 1
  usbip list -r 127.0.0.1 && usbip attach -r 127.0.0.1 -b 1-1 || return 1
  local end=$((SECONDS + PATIENCE))
  while [ $SECONDS -lt $end ]; do
    if [ -n "$(attached)" ]; then
      # it may get another name at once
      udevadm settle --timeout=30
      attached > /run/attached
      return
    fi
    sleep 0.2
  done
  echo "no network interface came"; dmesg | tail -20; return 1
}

# puts the guest back as it was
clean_up() {
  pkill -f 'dev.cradle'
  pkill -f ppp; pkill pppd; pkill udhcpd
  for _ in $(seq 50); do pgrep -f 'dev.cradle' || break; sleep 0.1; done
  usbip detach -p 0
  [ -d $GADGET ] && {
    pull
    rm $GADGET/configs/c.1/rndis.usb0
    rmdir $GADGET/configs/c.1 $GADGET/functions/rndis.usb0 $GADGET/strings/0x409 $GADGET
  }
  ip netns pids device | xargs -r kill
  ip netns delete device
  modprobe -r g_serial
  rm -rf /run/desk /run/phone /run/watch /run/emulated /run/served /run/leases
  udevadm settle --timeout=10
}
