// libqrencode as Swift sees it: QRcode_encodeString and QRcode_free.
#include <qrencode.h>
