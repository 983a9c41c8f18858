# What runs in the guest: the parts, each in a process of its own with a limit, and the guest cleaned up behind it.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/run/home
export CRADLE_JAVA=$JAVA CRADLE_JAVA_OPTIONS="-Xmx256m -XX:TieredStopAtLevel=1 -XX:SharedArchiveFile=$ARCHIVE -Xlog:disable"
FIGURES=/run/figures
. "$STAGES/words.sh"
. "$STAGES/links.sh"
. "$STAGES/command.sh"

if [ $# -gt 0 ]; then
  "part_$1"
  exit
fi

mkdir -p /run/lock /run/udev /run/home
ip link set lo up
# loads drivers for what is plugged in, and tells the USB library of it, as on any desktop
/lib/systemd/systemd-udevd --daemon
udevadm trigger --subsystem-match=usb --action=add && udevadm settle --timeout=30
for part in $PARTS; do
  echo "== $part BEGINS"
  : > $FIGURES
  begun=$SECONDS
  if timeout -k 5 900 bash "$STAGES/guest.sh" "$part" 2>&1; then outcome=PASSED; else outcome=FAILED; fi
  clean_up > /dev/null 2>&1
  echo "== $part $outcome$(sed 's/^/, /' $FIGURES | tr -d '\n') ($((SECONDS - begun)) s)"
done
