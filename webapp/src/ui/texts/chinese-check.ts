/** The words of `/check`, in simplified Chinese. */
import type { Texts } from "./english.ts";

export const chineseCheck: Texts["check"] = {
  title: "这里能通话吗？",
  lead: "逐项检测通话所需的条件。摄像头和麦克风的内容不会离开此设备。",
  start: "开始检测",
  again: "重新检测",
  copy: "复制报告",
  copied: "已复制",
  back: "首页",
  report: "报告",
  running: "正在检测……",
  verdicts: {
    good: "这里可以通话。",
    limited: "这里可以通话，但有以下限制。",
    bad: "这里暂时无法通话。",
  },
  names: {
    camera: "摄像头",
    microphone: "麦克风",
    signaling: "服务器",
    stun: "自身地址（STUN）",
    udp: "UDP 中继",
    tcp: "TCP 中继",
    tls: "TLS 中继",
  },
  findings: {
    waiting: "等待中",
    running: "检测中",
    works: "正常",
    denied: "被浏览器阻止",
    missing: "未找到",
    busy: "被其他应用占用",
    silent: "正常，但没有声音",
    unreachable: "无法连接",
    notOffered: "此服务器未提供",
    noTranslation: "正常：未发现地址转换",
    invitation: "需要邀请：请打开你的专属链接",
    failed: "不可用",
  },
};
