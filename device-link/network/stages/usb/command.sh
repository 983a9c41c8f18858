# Parts with the command itself at both ends, as a user types it.
cradle=$IMAGE/bin/cradle

# an emulated phone that agrees to everything; arguments: how it reaches its desktop
emulator() { exec "$cradle" -vv emulator --profile wm65-pro --state /run/phone --approve all "$@"; }

# the console's part, which owns the data folder: the other commands run in it
watch() { # link, options of every command
  cp -r "$DESK/data" /run/desk
  "$cradle" --json --data /run/desk "${@:2}" watch --link "$1" > /run/watch 2>&1 &
  watcher=$!
  until_says /run/watch '"event":"ready"'
}
desk() { # command, whose answer is in /run/answer
  local begun status; begun=$(now_ms)
  timeout 180 "$cradle" --json --data /run/desk "$@" > /run/answer 2> /run/said; status=$?
  echo "  $(($(now_ms) - begun)) ms: cradle $*"
  [ $status -eq 0 ] && return
  echo "which ended with $status:"; cat /run/answer; tail -n 20 /run/said
  return 1
}
says() { # field=value
  grep -qE "\"${1%%=*}\" ?: ?\"${1#*=}\"" /run/answer || { echo "the answer lacks $1:"; cat /run/answer; return 1; }
}

# the whole main job, once the watch has a device: a certificate package, enrolment by the lab authority, stores, 1 MiB both ways
main_job() {
  until_says /run/watch '"event":"device".*"state":"connected"' || return 1
  local begun thumbprint there back; begun=$(now_ms)
  desk devices && says state=connected || return 1
  desk cab install "$DESK/root.cab" && says result=installed || return 1
  desk enroll --type ExchangeUser --person alice && says state=verified || return 1
  thumbprint=$(grep '"thumbprint"' /run/answer | grep -oE '[0-9A-F]{40}' | head -1)
  desk certs list --store MY && says "thumbprint=$thumbprint" && says chainStatus=trusted || return 1
  rm -f /run/returned
  head -c 1048576 /dev/urandom > /run/content
  there=$(now_ms); desk put /run/content '\Temp' || return 1; there=$(($(now_ms) - there))
  back=$(now_ms); desk get '\Temp\content' /run/returned || return 1; back=$(($(now_ms) - back))
  cmp /run/content /run/returned || { echo "the file came back different"; return 1; }
  figure "package installed, enrolled, certificate trusted in its store, 1 MiB put in $there ms and got in $back ms, whole job $(($(now_ms) - begun)) ms"
}

part_attach() {
  (emulator --usbip 127.0.0.1) > /run/emulated 2>&1 &
  until_says /run/emulated '^ready' || return 1
  attach || return 1
  local interface; interface=$(cat /run/attached)
  lease "$interface" || return 1
  figure "rndis_host has $interface"
  watch "tcp:169.254.2.2" || return 1
  main_job || { tail -n 20 /run/watch /run/emulated; return 1; }
}

# a phone behind the kernel's RNDIS gadget: its programs are in the gadget's namespace
phone() {
  rndis_gadget || return 1
  touch /run/emulated
  (until_says /run/watch '"event":"ready"' > /dev/null
   exec ip netns exec device bash -c "cradle=$cradle; $(declare -f emulator); emulator --dial 169.254.2.2") > /run/emulated 2>&1 &
}

part_phone() {
  phone || return 1
  watch usb || return 1
  main_job || { tail -n 20 /run/watch /run/emulated; return 1; }
}

part_ipaq() {
  serial_gadget || return 1
  watch usb || return 1
  for _ in $(seq $((5 * PATIENCE))); do ip -4 addr show ppp0 2> /dev/null | grep -q 'inet ' && break; sleep 0.2; done
  ip -4 -o addr show ppp0 || { tail -n 20 /run/pppd.log /run/watch; return 1; }
  figure "PPP with $(ip -4 -o addr show ppp0 | sed -n 's/.*inet \([0-9.]*\) peer \([0-9.]*\).*/\1 and \2/p')"
  local host; host=$(ip -4 -o addr show ppp0 | sed -n 's/.*peer \([0-9.]*\).*/\1/p')
  (emulator --dial "$host") > /run/emulated 2>&1 &
  main_job || { tail -n 20 /run/watch /run/emulated /run/pppd.log; return 1; }
}

count_of() { grep -cE "$1" /run/watch; }
# the watch's threads but those that Java makes and ends as it sees fit: compilers, carriers and pollers of virtual threads, and what
# waits for processes
threads() { cat /proc/"$watcher"/task/*/comm | grep -vE '^(ForkJoinPool|C[12] |Read-Poller|Write-Poller|VirtualThread|GC |process reaper)' | sort; }
kept() { threads > "/run/threads.$1"; echo "$(wc -l < "/run/threads.$1") threads, $(ls "/proc/$watcher/fd" | wc -l) descriptors"; }
await_count() { # pattern, count, seconds
  local end=$((SECONDS + $3))
  while [ $SECONDS -lt $end ]; do [ "$(count_of "$1")" -ge "$2" ] && return 0; sleep 0.2; done
  echo "nothing says $1 for the $2. time"
  tail -n 60 /run/watch /run/emulated; ip netns exec device ss -tnpo; ip -n device neigh; ip -n device link
  "$(dirname "$JAVA")/jcmd" "$watcher" Thread.print | grep -A 12 -E '^"(cable|rndis|usb)'
  return 1
}

part_replug() {
  local up='"event":"device".*"state":"connected"' flap plugged times='' took failed=0 before after
  modprobe tcp_diag || return 1
  phone || return 1
  watch usb -vv || return 1
  await_count "$up" 1 $PATIENCE || return 1
  for flap in 1 2 3 4 5 6; do
    pull
    # as a device's own TCP/IP does when its adapter vanishes
    ip netns exec device ss -tn -K src 169.254.2.1 > /run/ended
    grep -q ':990' /run/ended || { echo "no connection of the device was there to be ended"; cat /run/ended; return 1; }
    sleep 1.5
    plugged=$(now_ms); plug
    await_count "$up" $((flap + 1)) 60 || return 1
    took=$(($(date -d "$(grep -E "$up" /run/watch | tail -1 | sed 's/.*"time":"\([^"]*\)".*/\1/')" +%s%3N) - plugged))
    # the first warms the program up, and is what the others are compared with
    if [ $flap -eq 1 ]; then sleep 2; before=$(kept before); echo "first back after $took ms: $before"; continue; fi
    times="$times $took"
    [ $took -lt $BACK_WITHIN ] || failed=1
  done
  sleep 2; after=$(kept after)
  figure "back after$times ms; before: $before; after: $after"
  desk info || return 1
  [ "$before" = "$after" ] || { echo "something is left behind"; diff /run/threads.before /run/threads.after
    ls -l "/proc/$watcher/fd"; return 1; }
  [ $failed -eq 0 ] || { echo "back too late"; tail -n 80 /run/watch; return 1; }
}
