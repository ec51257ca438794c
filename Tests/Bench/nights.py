"""A configuration and a register of made-up sites on the loopback, for the benchmark of a whole night."""
import os
import shutil

from servers import address

MAIN = """
issuer: ""
contact: ""
userAgent: xunjian-bench
window: {{opens: "22:30", closes: "06:00"}}
parallelism: 1024
spacing: {{site: 0.001, default: 0.001}}
limits: {{connectSeconds: 10, totalSeconds: 30, wireMegabytes: 8, decodedMegabytes: 32, headerKilobytes: 64, redirects: 5}}
archive: {{quotaGigabytes: 20, minimumFreeGigabytes: 0, rotateMegabytes: 1024}}
retries: {{most: 0, afterSeconds: 1}}
leaseDays: 10
twoLooksHours: 24
allowAddresses: loopback
ports: [{port}]
asksSoft404: false
"""
WEBSITES = "编号,网站名称,首页网址,政府网站标识码,网站类型,层级,县区,主办单位,承办单位,ICP备案号,公安备案号,状态,备注"
COLUMNS = "编号,网站编号,栏目名称,栏目网址,栏目类别,一级栏目,更新周期天数,状态,备注"
ACCOUNTS = ("编号,政务新媒体名称,类型,账号标识,主页地址,认证主体,主办单位,上级主管单位,层级,县区,开设时间,备案时间,"
            "状态,采集来源,采集地址,负责人,联系电话,备注")


def write(folder, hosts, columns, port):
    """Gives the options that name the folders."""
    for name in ("rules", "registry", "sources"):
        os.makedirs(f"{folder}/Config/{name}", exist_ok=True)
    shutil.copy("Config/rules/national-2019.yaml", f"{folder}/Config/rules/")
    shutil.copy("Config/signatures.yaml", f"{folder}/Config/")
    with open(f"{folder}/Config/xunjian.yaml", "w", encoding="utf-8") as file:
        file.write(MAIN.format(port=port))
    sites, lists = [WEBSITES], [COLUMNS]
    for host in range(hosts):
        root = f"http://{address(host)}:{port}"
        sites.append(f"W{host},第{host}站,{root}/,,非门户,市级部门,,第{host}局,,,,正常,")
        for column in range(columns):
            lists.append(f"W{host}-C{column},W{host},栏目{column},{root}/{column}.html,动态要闻,是,14,正常,")
    for name, lines in (("websites", sites), ("columns", lists), ("accounts", [ACCOUNTS])):
        with open(f"{folder}/Config/registry/{name}.csv", "w", encoding="utf-8", newline="") as file:
            file.write("\r\n".join(lines) + "\r\n")
    return ["--config", f"{folder}/Config", "--data", f"{folder}/data"]
