// SPDX-License-Identifier: MIT
/*
 * Makes the events of sriov_trace.h, once.
 */

#ifndef __CHECKER__
#define CREATE_TRACE_POINTS
#include "sriov_trace.h"
#endif
