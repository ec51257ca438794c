/* A bare parse by the libxml2 that xunjian links: parse ROUNDS FILE…
 *
 * Prints one line of JSON: pages, bytes, CPU seconds, and the elements of one round, so that an empty tree cannot look
 * fast. The options are those of `TreeParser`; the encoding is given, as it is there.
 */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static char *read_whole(const char *path, int *size)
{
    FILE *file = fopen(path, "r");
    if (!file || fseek(file, 0, SEEK_END)) {
        perror(path);
        exit(1);
    }
    long length = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)length + 1);
    if (!bytes || fread(bytes, 1, (size_t)length, file) != (size_t)length) {
        perror(path);
        exit(1);
    }
    fclose(file);
    *size = (int)length;
    return bytes;
}

static long elements(const xmlNode *node)
{
    long count = 0;
    for (; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE) count += 1 + elements(node->children);
    return count;
}

int main(int count, char **words)
{
    if (count < 3) return 2;
    int rounds = atoi(words[1]), pages = count - 2;
    char **texts = calloc((size_t)pages, sizeof *texts);
    int *sizes = calloc((size_t)pages, sizeof *sizes);
    if (!texts || !sizes) return 1;
    double bytes = 0;
    for (int page = 0; page < pages; page++) {
        texts[page] = read_whole(words[page + 2], &sizes[page]);
        bytes += sizes[page];
    }
    int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                  HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE;
    long found = 0;
    clock_t start = clock();
    for (int round = 0; round < rounds; round++)
        for (int page = 0; page < pages; page++) {
            htmlDocPtr document = htmlReadMemory(texts[page], sizes[page], NULL, "utf-8", options);
            if (!document) continue;
            if (!round) found += elements(document->children);
            xmlFreeDoc(document);
        }
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("{\"pages\":%d,\"bytes\":%.0f,\"seconds\":%f,\"elements\":%ld}\n", pages * rounds, bytes * rounds, seconds, found);
    return 0;
}
