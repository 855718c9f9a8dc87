#include "cqr.h"
#include <png.h>
#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

unsigned char *cqr_modules(const char *text, int *width) {
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    if (code == NULL) return NULL;
    size_t count = (size_t)code->width * (size_t)code->width;
    unsigned char *modules = malloc(count);
    if (modules != NULL) {
        for (size_t place = 0; place < count; place++) modules[place] = code->data[place] & 1;
        *width = code->width;
    }
    QRcode_free(code);
    return modules;
}

unsigned char *cqr_png(const unsigned char *pixels, int side, size_t *length) {
    png_image image;
    memset(&image, 0, sizeof image);
    image.version = PNG_IMAGE_VERSION;
    image.width = (png_uint_32)side;
    image.height = (png_uint_32)side;
    image.format = PNG_FORMAT_GRAY;
    png_alloc_size_t size = 0;
    if (!png_image_write_to_memory(&image, NULL, &size, 0, pixels, 0, NULL)) return NULL;
    unsigned char *bytes = malloc(size);
    if (bytes != NULL && !png_image_write_to_memory(&image, bytes, &size, 0, pixels, 0, NULL)) {
        free(bytes);
        return NULL;
    }
    *length = size;
    return bytes;
}
