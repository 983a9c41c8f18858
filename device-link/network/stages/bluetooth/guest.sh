# What runs in the guest: both ends of a Bluetooth link, and BlueZ between them.
# nobody needs rights, where nobody may read the files
as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
for file in "$JAVA" "$ARCHIVE" "$IMAGE"/lib/*.jar; do
  "${as[@]}" test -r "$file" || { as=(env); break; }
done
cradle() { "${as[@]}" timeout 900 "$IMAGE/bin/cradle" --data /run/desk "$@"; }
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/run LC_ALL=C.UTF-8
desktop=00:AA:01:00:00:00 handheld=00:AA:01:01:00:01
activesync=0350278f-3dca-4e62-831d-a41165ff906c
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
modprobe bluetooth && modprobe rfcomm && modprobe hci_vhci || fail "the modules were not loaded"
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
