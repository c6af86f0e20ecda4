// libqrencode for Swift. PolderServer uses QRcode_encodeString and QRcode_free.
#include <qrencode.h>
