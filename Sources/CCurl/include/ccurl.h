// What Swift cannot call of libcurl: its variadic functions and macros.
#ifndef CCURL_H
#define CCURL_H

#include <curl/curl.h>
#include <stddef.h>

typedef size_t (*ccurl_data_callback)(char *data, size_t size, size_t count, void *context);

CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value);
CURLcode ccurl_set_offset(CURL *handle, CURLoption option, curl_off_t value);
CURLcode ccurl_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode ccurl_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_context(CURL *handle, void *context);
CURLcode ccurl_set_body(CURL *handle, const void *bytes, size_t count);
CURLcode ccurl_set_authority(CURL *handle, const void *pem, size_t count);
CURLcode ccurl_set_on_data(CURL *handle, ccurl_data_callback callback, void *context);
CURLcode ccurl_set_on_header(CURL *handle, ccurl_data_callback callback, void *context);
long ccurl_status(CURL *handle);
// What a proxy said when it was asked for a tunnel, 0 where none was.
long ccurl_connect_status(CURL *handle);
void *ccurl_context(CURL *handle);

// The next finished transfer, or NULL. Its result goes to `result`.
CURL *ccurl_next_done(CURLM *multi, CURLcode *result);

#endif
