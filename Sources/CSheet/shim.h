#ifndef XUNJIAN_CSHEET_SHIM_H
#define XUNJIAN_CSHEET_SHIM_H

#include <xlsxwriter.h>

/* Rows leave memory as soon as the next one begins. */
static inline lxw_workbook *cs_workbook(const char *path, const char *folder) {
    lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = (char *)folder};
    return workbook_new_opt(path, &options);
}

#endif
