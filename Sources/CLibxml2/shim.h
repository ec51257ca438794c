/* libxml2 as Swift sees it. Debian builds it with ICU, whose types clash with Foundation's: the guard must
   stand between xmlversion.h and everything else. Nothing hidden by it is used. */
#ifndef XUNJIAN_CLIBXML2_SHIM_H
#define XUNJIAN_CLIBXML2_SHIM_H

#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

/* `xmlFree` is a mutable global, which Swift 6 refuses to touch. */
static inline void lx_free(void *memory) { xmlFree(memory); }

#endif
