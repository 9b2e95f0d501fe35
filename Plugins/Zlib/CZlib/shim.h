#pragma once
// Makes next_in a pointer to const.
#define ZLIB_CONST
#include <zlib.h>
