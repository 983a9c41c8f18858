# Parts with our network alone, against peers of the kernel.

part_qemu() {
  stage rndis || return 1
  # other parts take whatever is plugged in
  local device
  for device in /sys/bus/usb/devices/*; do
    [ "$(cat "$device/idVendor" 2> /dev/null)" = 0525 ] && echo 1 > "$device/remove"
  done
  return 0
}

part_gadget() {
  rndis_gadget || return 1
  ip netns exec device bash -c "$(declare -f stage); stage serve" > /run/served 2>&1 &
  until_says /run/served SERVING || return 1
  stage rndis 0.5 > /run/rates; local status=$?
  cat /run/rates
  figure "$(rates /run/rates)"
  [ $status -eq 0 ] && flaps 5
}
rates() { sed -n 's/^ *\(upload\|download\) */\1 /p' "$1" | tail -n 2 | paste -sd, | sed 's/,/, /g'; }

# pulls and plugs the gadget each time our network says so
flaps() {
  stage flaps "$1" $LOST_WITHIN > /run/flaps 2>&1 &
  local desktop=$! flap
  for flap in $(seq 0 $(($1 - 1))); do
    until_says /run/flaps "PULL $flap" || return 1
    now_ms > /run/pulled.new; mv /run/pulled.new /run/pulled
    pull; sleep 1; plug
  done
  wait $desktop; local status=$?
  cat /run/flaps
  figure "cut noticed after $(sed -n 's/.*lost \([0-9]*\) ms.*/\1/p' /run/flaps | paste -sd' ') ms"
  return $status
}

part_serial() {
  serial_gadget || return 1
  stage serve > /run/served 2>&1 &
  until_says /run/served SERVING || return 1
  stage serial > /run/rates; local status=$?
  cat /run/rates
  figure "$(rates /run/rates)"
  [ $status -eq 0 ] || tail -n 20 /run/pppd.log
  return $status
}

part_usbip() {
  stage usbip > /run/emulated 2>&1 &
  until_says /run/emulated SERVING || return 1
  attach || return 1
  lease "$(cat /run/attached)" || return 1
  ping -c 20 -i 0.05 -s 1400 169.254.2.1 | tail -2
  head -c 3000000 /dev/urandom > /run/content
  timeout 60 busybox nc 169.254.2.1 17007 < /run/content > /run/echoed
  cmp /run/echoed /run/content || { echo "the echo differs"; return 1; }
  local start took count; start=$(now_ms)
  count=$(timeout 60 busybox nc 169.254.2.1 17019 < /dev/null | wc -c)
  took=$(($(now_ms) - start))
  [ "$count" -eq 4194304 ] || { echo "from the device came $count bytes"; return 1; }
  figure "echo intact, from the device $(awk "BEGIN { printf \"%.2f\", $count / $took / 1000 }") MB/s"
  ping -q -c 1 -W 2 169.254.2.1 > /dev/null || return 1
  usbip detach -p 0 > /dev/null 2>&1
  until_says /run/emulated "desktop is gone" || return 1
  cat /run/emulated
}
