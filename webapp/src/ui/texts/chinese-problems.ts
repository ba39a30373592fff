/** What can go wrong, in simplified Chinese, and what to do about it. */
import type { Texts } from "./english.ts";

export const chineseProblems: Texts["problems"] = {
  full: { title: "通话人数已满", text: "这里已经有两个人了，通话只限两人。", button: "重试" },
  unauthorized: {
    title: "邀请无效",
    text: "它可能已过期，或属于另一个房间。请索取新的链接。",
    button: "重试",
  },
  guestsOff: {
    title: "你需要邀请",
    text: "访客不能自行加入。请向邀请你的人索取专属链接。",
    button: "重试",
  },
  serverAway: {
    title: "无法连接服务器",
    text: "请检查网络连接。服务器也可能马上恢复。",
    button: "重试",
  },
  busy: { title: "请稍等", text: "短时间内尝试次数过多。", button: "重试" },
  noCamera: {
    title: "未找到摄像头",
    text: "请接上摄像头后重新加入，或仅用语音加入。",
    button: "不用摄像头加入",
  },
  noMicrophone: {
    title: "未找到麦克风",
    text: "请接上麦克风后重新加入，或不发出声音加入。",
    button: "不用麦克风加入",
  },
  denied: {
    title: "摄像头和麦克风被阻止",
    text: "请点击地址旁的图标，允许本页使用，然后重试。",
    button: "重试",
  },
  inUse: {
    title: "摄像头或麦克风被占用",
    text: "可能有其他应用正在使用。请关闭该应用，然后重试。",
    button: "重试",
  },
  insecure: {
    title: "此页面不安全",
    text: "浏览器只允许通过 https:// 打开的页面使用摄像头。",
    button: "安全打开",
  },
  unsupported: {
    title: "此浏览器不支持视频通话",
    text: "请用最新版 Chrome、Edge、Firefox 或 Safari 打开链接。",
    button: "复制链接",
  },
  replaced: {
    title: "通话已转到别处",
    text: "它已在此浏览器的另一个标签页或窗口中打开。",
    button: "在这里继续",
  },
  left: { title: "你已离开通话", text: "下次再见。", button: "重新加入" },
  badRoom: {
    title: "这不是房间名",
    text: "房间名为 1 到 64 个字符，只能用字母 A–Z、数字、“-”和“_”。",
    button: "首页",
  },
  brokenLink: {
    title: "链接不完整",
    text: "链接的一部分丢失了。请再次索取，并完整复制。",
    button: "首页",
  },
  notFound: { title: "这里什么也没有", text: "地址可能输入有误。", button: "首页" },
  unknown: { title: "出了点问题", text: "这不是你的错。", button: "重试" },
};

/** Where each browser hides the permission. */
export const chineseAllowIn: Texts["allowIn"] = {
  chromium: "点击地址左侧的图标，允许摄像头和麦克风，然后重试。",
  chromiumPhone: "轻点地址左侧的图标，再点“权限”，允许摄像头和麦克风，然后重试。",
  firefox: "点击地址左侧划掉的摄像头图标，取消阻止，然后重试。",
  safari: "打开 Safari › 此网站的设置，允许摄像头和麦克风，然后重试。",
  safariPhone: "轻点地址左侧的页面图标，再点“网站设置”，允许摄像头和麦克风，然后重试。",
  other: "请点击地址旁的图标，允许本页使用，然后重试。",
};
