#pragma once
#include <gcrypt.h>

// Swift cannot call variadic functions.
static inline gcry_error_t siv_gcry_control(enum gcry_ctl_cmds command) { return gcry_control(command, 0); }
