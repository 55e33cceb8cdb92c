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
  # Two USB printers, a keyboard and a serial line at once.
  case $module in */dummy_hcd.ko) options=num=4 ;; *) options= ;; esac
  insmod "$module" $options || echo "@@lab driver not loaded: $module"
done </modules/load-order

/lib/systemd/systemd-udevd --daemon
udevadm trigger --action=add
timeout -s KILL 60 udevadm settle
# Devices that the lab itself plays: the tests make them without being root.
chmod 666 /dev/uhid
mount -t configfs configfs /sys/kernel/config
# NAME VENDOR PRODUCT SERIAL-NUMBER PRODUCT-NAME FUNCTION: a USB device that is plugged in when a test binds it.
gadget() {
  gadget=/sys/kernel/config/usb_gadget/$1
  mkdir $gadget $gadget/strings/0x409 $gadget/configs/c.1 $gadget/functions/$6
  echo $2 >$gadget/idVendor
  echo $3 >$gadget/idProduct
  echo $4 >$gadget/strings/0x409/serialnumber
  echo Lab >$gadget/strings/0x409/manufacturer
  echo $5 >$gadget/strings/0x409/product
  chmod 666 $gadget/UDC
}
for number in 0 1; do
  gadget printer$number 0x04b8 0x0e15 LABPRN$number Receipt printer.$number
  echo 10 >$gadget/functions/printer.$number/q_len
  ln -s $gadget/functions/printer.$number $gadget/configs/c.1
done
gadget keyboard 0x1a7e 0x0002 LABKBD1 Keyboard hid.0
echo 1 >$gadget/functions/hid.0/protocol
echo 1 >$gadget/functions/hid.0/subclass
echo 8 >$gadget/functions/hid.0/report_length
cat /lab/keyboard.desc >$gadget/functions/hid.0/report_desc
ln -s $gadget/functions/hid.0 $gadget/configs/c.1
gadget acm 0x1eab 0x0d06 LABACM1 Scanner acm.0
ln -s $gadget/functions/acm.0 $gadget/configs/c.1

echo "@@lab booted after $(cut -d' ' -f1 /proc/uptime) s"
while read -r name; do
  echo "@@start $name"
  timeout -s KILL 300 su till -s /bin/sh -c "cd /app && exec node --test-reporter=tap tests/$name.mjs" </dev/null 2>&1
  echo "@@end $name $?"
done </app/tests/names
echo "@@over"
poweroff -f
