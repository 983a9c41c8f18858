#!/usr/bin/env bash
# How fast our own link protocols and TCP/IP are on this machine: no device, no rights.
#
#   device-link/network/stages/measure-links.sh                 everything, some minutes; the machine should have nothing else to do
#   device-link/network/stages/measure-links.sh line tun usb    these parts alone
#
#   line   PPP at 115,200 bit/s: what an upload and a download get of the line, and how long requests take meanwhile
#   tun    our TCP against the kernel's, both over TUN, and both through the same loss and delay (Linux; a network namespace of its own)
#   usb    TCP over RNDIS over USB in memory
#
# Maven is asked for the command and says where Java 25 is, as for the other stages. Status 2: something is missing, which is named.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
home=$(cd "$here/../.." && pwd)
all=(line tun usb)
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=("${all[@]}")
for part in "${parts[@]}"; do
  [[ " ${all[*]} " == *" $part "* ]] || { echo "no part $part; there are: ${all[*]}" >&2; exit 2; }
done
for need in mvn:maven unshare:util-linux ip:iproute2; do
  command -v "${need%%:*}" > /dev/null || { echo "missing: ${need%%:*} (Debian package ${need#*:})" >&2; exit 2; }
done
(cd "$home" && mvn -q -B -DskipTests -pl app/cli -am package)
image=$home/app/cli/target/cradle
run=("$(cat "$image/lib/build-jdk")/bin/java" -Xmx1g --enable-native-access=ALL-UNNAMED -cp "$here/target/test-classes:$image/lib/*")
for part in "${parts[@]}"; do
  echo "== $part"
  case $part in
    line) "${run[@]}" dev.cradle.network.user.SlowLineMeasurement 30 1500 ;;
    tun)
      [ -w /dev/net/tun ] || { echo "missing: /dev/net/tun" >&2; exit 2; }
      namespace=-Urn
      [ "$(id -u)" -ne 0 ] || namespace=-n
      unshare $namespace "${run[@]}" dev.cradle.network.tun.KernelTcpMeasurement 3 5
      ;;
    usb) "${run[@]}" dev.cradle.network.rndis.RndisThroughput 64 5 ;;
  esac
done
