#ifndef CQR_H
#define CQR_H
#include <stddef.h>

/// Makes a QR code (libqrencode, error correction M) of a text. Gives its width in modules and a buffer of
/// width times width bytes, 1 where a module is dark, to be freed with `free`; or NULL where it is too long.
unsigned char *cqr_modules(const char *text, int *width);

/// Encodes 8-bit grey pixels as PNG (libpng). Gives a buffer to be freed with `free`, or NULL.
unsigned char *cqr_png(const unsigned char *pixels, int side, size_t *length);

#endif
