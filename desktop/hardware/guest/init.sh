#!/bin/busybox sh
# The guest's first and only program: devices, udev, then each test file as the till's ordinary user.
/bin/busybox mkdir -p /proc /sys /dev /run /tmp /usr/bin /usr/sbin /sbin /root
/bin/busybox --install -s
export PATH=/bin:/sbin:/usr/bin:/usr/sbin SYSTEMD_PAGER= TERM=dumb
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mkdir -p /dev/pts
mount -t devpts devpts /dev/pts
mount -t tmpfs tmpfs /run
mount -t tmpfs -o mode=1777 tmpfs /tmp
ip link set lo up

while read -r module; do
  # Two USB printers at once.
  case $module in */dummy_hcd.ko) options=num=2 ;; *) options= ;; esac
  insmod "$module" $options || echo "@@lab driver not loaded: $module"
done </modules/load-order

/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add
timeout -s KILL 60 udevadm settle
# Devices that the lab itself plays: the tests make them without being root.
chmod 666 /dev/uhid
mount -t configfs configfs /sys/kernel/config
for number in 0 1; do
  gadget=/sys/kernel/config/usb_gadget/printer$number
  mkdir $gadget $gadget/strings/0x409 $gadget/configs/c.1 $gadget/functions/printer.$number
  echo 0x04b8 >$gadget/idVendor
  echo 0x0e15 >$gadget/idProduct
  echo "LABPRN$number" >$gadget/strings/0x409/serialnumber
  echo Lab >$gadget/strings/0x409/manufacturer
  echo Receipt >$gadget/strings/0x409/product
  echo 10 >$gadget/functions/printer.$number/q_len
  ln -s $gadget/functions/printer.$number $gadget/configs/c.1
  chmod 666 $gadget/UDC
done

echo "@@lab booted after $(cut -d' ' -f1 /proc/uptime) s"
while read -r name; do
  echo "@@start $name"
  timeout -s KILL 300 su till -s /bin/sh -c "cd /app && exec node --test-reporter=tap tests/$name.mjs" </dev/null 2>&1
  echo "@@end $name $?"
done </app/tests/names
echo "@@over"
poweroff -f
