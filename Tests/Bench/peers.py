#!/usr/bin/env python3
"""Contestants that are libraries: peers.py aiohttp|scrapy URLS PARALLEL [CA]; prints what baseline.c prints."""
import collections
import json
import sys


def report(requests, replies, size):
    print(json.dumps({"requests": requests, "replies": replies, "bytes": size, "failed": requests - replies}))
    sys.exit(0 if replies == requests else 1)


def by_host(urls):
    hosts = collections.OrderedDict()
    for url in urls:
        hosts.setdefault(url.split("/", 3)[2], []).append(url)
    return list(hosts.values())


def run_aiohttp(urls, parallel, trust):
    """A worker a host where that many may run, else that many workers on one list."""
    import asyncio
    import ssl

    import aiohttp

    queues = by_host(urls)
    if parallel >= len(queues):
        work = [iter(queue) for queue in queues]
    else:
        work = [iter(urls)] * parallel
    seen = collections.Counter()

    async def worker(session, queue):
        for url in queue:
            try:
                async with session.get(url) as reply:
                    body = await reply.read()
                    seen["replies"] += reply.status == 200
                    seen["bytes"] += len(body)
            except aiohttp.ClientError as error:
                print(f"{url}: {error}", file=sys.stderr)

    async def main():
        context = ssl.create_default_context(cafile=trust) if trust else True
        connector = aiohttp.TCPConnector(limit=0, ssl=context)
        async with aiohttp.ClientSession(connector=connector) as session:
            await asyncio.gather(*(worker(session, queue) for queue in work))

    asyncio.run(main())
    report(len(urls), seen["replies"], seen["bytes"])


def run_scrapy(urls, parallel, _):
    """One at a time a host, as Scrapy does by itself; it does not check certificates."""
    import scrapy
    from scrapy.crawler import CrawlerProcess

    seen = collections.Counter()

    class Pages(scrapy.Spider):
        name = "pages"
        start_urls = urls

        def start_requests(self):
            for url in urls:
                yield scrapy.Request(url, dont_filter=True)

        def parse(self, response):
            seen["replies"] += response.status == 200
            seen["bytes"] += len(response.body)

    process = CrawlerProcess({
        "CONCURRENT_REQUESTS": parallel, "CONCURRENT_REQUESTS_PER_DOMAIN": 1, "LOG_LEVEL": "ERROR",
        "ROBOTSTXT_OBEY": False, "RETRY_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "COOKIES_ENABLED": False,
    })
    process.crawl(Pages)
    process.start()
    report(len(urls), seen["replies"], seen["bytes"])


def main():
    kind, path, parallel = sys.argv[1:4]
    trust = sys.argv[4] if len(sys.argv) > 4 else None
    with open(path, encoding="ascii") as file:
        urls = file.read().split()
    {"aiohttp": run_aiohttp, "scrapy": run_scrapy}[kind](urls, int(parallel), trust)


main()
