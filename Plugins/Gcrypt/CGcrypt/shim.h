#pragma once
#include <gcrypt.h>
#include <string.h>

/// Overwrites memory with zeros in a way that the compiler may not drop.
static inline void jose_gcry_wipe(void *octets, size_t count) {
    memset(octets, 0, count);
    __asm__ __volatile__("" : : "r"(octets) : "memory");
}

// Swift cannot call variadic functions: one inline function for each way in which the backend calls them.

/// gcry_control without an argument.
static inline gcry_error_t jose_gcry_control(enum gcry_ctl_cmds command) {
    return gcry_control(command, 0);
}

/// gcry_control with a number.
static inline gcry_error_t jose_gcry_control_number(enum gcry_ctl_cmds command, unsigned int number) {
    return gcry_control(command, number);
}

/// gcry_sexp_build of a format without arguments.
static inline gcry_error_t jose_gcry_sexp_build(gcry_sexp_t *result, const char *format) {
    return gcry_sexp_build(result, NULL, format);
}

/// gcry_sexp_build of a format with one `%b`.
static inline gcry_error_t jose_gcry_sexp_build_octets(
    gcry_sexp_t *result, const char *format, int count, const unsigned char *octets) {
    return gcry_sexp_build(result, NULL, format, count, octets);
}

/// gcry_sexp_build of a format with two `%b`.
static inline gcry_error_t jose_gcry_sexp_build_octets2(
    gcry_sexp_t *result, const char *format, int count1, const unsigned char *octets1, int count2,
    const unsigned char *octets2) {
    return gcry_sexp_build(result, NULL, format, count1, octets1, count2, octets2);
}

/// gcry_sexp_build of a format with one `%b` and one `%m`.
static inline gcry_error_t jose_gcry_sexp_build_octets_integer(
    gcry_sexp_t *result, const char *format, int count, const unsigned char *octets, gcry_mpi_t integer) {
    return gcry_sexp_build(result, NULL, format, count, octets, integer);
}

/// gcry_sexp_build of a format with up to six `%m`; what the format does not use is ignored.
static inline gcry_error_t jose_gcry_sexp_build_integers(
    gcry_sexp_t *result, const char *format, gcry_mpi_t m1, gcry_mpi_t m2, gcry_mpi_t m3, gcry_mpi_t m4,
    gcry_mpi_t m5, gcry_mpi_t m6) {
    return gcry_sexp_build(result, NULL, format, m1, m2, m3, m4, m5, m6);
}
