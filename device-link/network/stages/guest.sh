# A guest that QEMU emulates: Debian's kernel, this machine's files read-only below a file system in memory, no rights needed.
# For stages to source, with $work set to a folder for what is kept. Needs (Debian): what GUEST_PROGRAMS names, and apt-get.
GUEST_PROGRAMS=(qemu-system-x86_64:qemu-system-x86 busybox:busybox-static cpio:cpio modprobe:kmod depmod:kmod
  apt-get:apt apt-cache:apt dpkg-deb:dpkg gzip:gzip)

# names what is missing of PROGRAM:PACKAGE..., all at once, and ends the stage
guest_requires() {
  local pair missing=()
  for pair in "$@"; do
    PATH=$PATH:/usr/sbin:/sbin command -v "${pair%%:*}" > /dev/null || missing+=("$pair")
  done
  [ ${#missing[@]} -eq 0 ] && return
  printf 'missing: %s (Debian package %s)\n' $(tr ':' ' ' <<< "${missing[*]}") >&2
  echo "apt-get install --no-install-recommends $(printf '%s\n' "${missing[@]#*:}" | sort -u | tr '\n' ' ')" >&2
  exit 2
}

# Debian's kernel, unpacked once into $work/kernel; its version is in $version
guest_kernel() {
  if [ ! -e "$work/version" ]; then
    local package
    package=$(apt-cache depends linux-image-amd64 2> /dev/null | sed -n 's/.*Depends: \(linux-image-.*\)/\1/p' | head -1)
    [ -n "$package" ] || { echo "no kernel in the lists of packages: apt-get update fetches them" >&2; exit 2; }
    rm -rf "$work/kernel"
    (cd "$work" && rm -f linux-image-*.deb && apt-get -q download "$package" > download.log 2>&1 \
      && dpkg-deb -x "$package"_*.deb kernel && rm -f "$package"_*.deb) || { cat "$work/download.log" >&2; exit 2; }
    version=$(basename "$work"/kernel/boot/vmlinuz-* | sed 's/vmlinuz-//')
    /sbin/depmod -b "$work/kernel" "$version"
    echo "$version" > "$work/version"
  fi
  version=$(cat "$work/version")
}

# a small first file system, which runs SCRIPT of this machine in the guest, with the kernel's modules where programs look for them
guest_image() {
  local script=$1 root=$work/root module modules
  rm -rf "$root"; mkdir -p "$root"/{bin,modules,proc,sys,dev,ro,rw,mnt}
  cp "$(command -v busybox)" "$root/bin/busybox"
  for applet in sh mount mkdir insmod chroot ln; do ln -s busybox "$root/bin/$applet"; done
  modules=$(for module in virtio_pci 9pnet_virtio 9p overlay xhci_pci; do
    /sbin/modprobe -d "$work/kernel" -S "$version" --show-depends "$module" | sed -n 's/^insmod //p'; done | awk '!seen[$1]++ {print $1}')
  for module in $modules; do cp "$module" "$root/modules/"; done
  {
    echo '#!/bin/sh'
    echo 'mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev; echo GUEST RUNS'
    echo 'case $(cat /proc/cmdline) in *guest.probe*) echo o > /proc/sysrq-trigger; exec /bin/busybox sleep 60 ;; esac' | sed 's,(cat,(/bin/busybox cat,'
    for module in $modules; do echo "insmod /modules/$(basename "$module")"; done
    cat << INIT
mount -t 9p -o trans=virtio,version=9p2000.L,msize=1048576,cache=loose,ro files /ro
mount -t tmpfs tmp /rw; mkdir /rw/upper /rw/work
mount -t overlay -o lowerdir=/ro,upperdir=/rw/upper,workdir=/rw/work files /mnt
mount -t devtmpfs dev /mnt/dev; mount -t proc proc /mnt/proc; mount -t sysfs sys /mnt/sys
mkdir -p /mnt/dev/pts; mount -t devpts pts /mnt/dev/pts; mount -t tmpfs run /mnt/run
mkdir -p /mnt/usr/lib/modules; ln -s $work/kernel/lib/modules/$version /mnt/usr/lib/modules/$version
chroot /mnt /bin/bash $script
echo o > /proc/sysrq-trigger
exec /bin/busybox sleep 60
INIT
  } > "$root/init"
  chmod +x "$root/init"
  (cd "$root" && find . | cpio -o -H newc --quiet | gzip -1) > "$work/initrd.gz"
}

guest_qemu() { # accelerator, words of the kernel's command line, options of QEMU
  local accelerator=$1 words=$2; shift 2
  qemu-system-x86_64 -accel "$accelerator" -machine q35 -cpu max -smp 2 -m 3072 -nodefaults -no-reboot \
    -display none -serial stdio -kernel "$work/kernel/boot/vmlinuz-$version" -initrd "$work/initrd.gz" \
    -append "console=ttyS0 quiet loglevel=2 panic=-1 mitigations=off tsc=reliable net.ifnames=0 $words" \
    -virtfs "local,path=/,mount_tag=files,security_model=none,readonly=on,multidevs=remap" "$@" < /dev/null
}

# what carries the guest, into $accelerator: KVM where a guest of it gets as far as its first program, else emulation
guest_accelerator() {
  accelerator=tcg,thread=multi
  if [ ! -w /dev/kvm ]; then
    echo "accelerator tcg: /dev/kvm cannot be opened"
  elif timeout 15 bash -c "$(declare -f guest_qemu); work='$work' version='$version'; guest_qemu kvm guest.probe" 2>&1 \
      | grep -q 'GUEST RUNS'; then
    accelerator=kvm
    echo "accelerator kvm"
  else
    echo "accelerator tcg: /dev/kvm is there, but Debian's kernel does not start with it within 15 s"
  fi
}
