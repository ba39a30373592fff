/** Every word of the element. A further language is one more object of type `Texts`. */
import type { EndReason } from "../client/index.ts";
import type { ParleyErrorCode, Scene } from "./types.ts";

const english = {
  tag: "en",
  join: "Join",
  joinAgain: "Join again",
  tryAgain: "Try again",
  mute: "Mute",
  unmute: "Unmute",
  cameraOff: "Camera off",
  cameraOn: "Camera on",
  leave: "Leave",
  turnOnSound: "Turn on sound",
  controls: "Call controls",
  yourPicture: "Your picture",
  otherPicture: "Picture of the other person",
  otherMuted: "The other person is muted",
  scenes: {
    idle: "",
    asking: "Allow camera and microphone in your browser",
    joining: "Joining …",
    waiting: "Waiting for the other person",
    connecting: "Connecting …",
    connected: "Connected",
    reconnecting: "Connection is weak. Reconnecting …",
    failed: "The call could not connect",
    away: "Lost sight of the other person. Waiting …",
    gone: "The other person left. You can wait here",
    left: "You left the call",
    problem: "",
  } satisfies Record<Scene, string>,
  problems: {
    bad_room: "This call has no valid room",
    bad_server: "This call has no valid server",
    bad_key: "This call has no valid key",
    no_token: "This call has no invitation",
    keys_differ: "The two of you have different keys for this call",
    unknown: "Something went wrong",
    full: "Two people are in this call already",
    unauthorized: "This invitation is not valid or has expired",
    unavailable: "The server cannot be reached",
    rate_limited: "There were many tries in a short time. Wait a moment",
    bad_command: "Something went wrong",
    replaced: "The call moved to another window",
    left: "You left the call",
    denied: "Camera and microphone are blocked. Allow them for this page",
    "none-found": "No camera or microphone found",
    "in-use": "Another program is using the camera or microphone",
    insecure: "Browsers give the camera only to pages opened with https://",
    unsupported: "This browser cannot make video calls",
    aborted: "Camera or microphone could not be started",
    unreachable: "The server cannot be reached",
    protocol: "Something went wrong",
  } satisfies Record<ParleyErrorCode | EndReason, string>,
};

export type Texts = typeof english;

const chinese: Texts = {
  tag: "zh",
  join: "加入",
  joinAgain: "重新加入",
  tryAgain: "重试",
  mute: "静音",
  unmute: "取消静音",
  cameraOff: "关闭摄像头",
  cameraOn: "打开摄像头",
  leave: "离开",
  turnOnSound: "打开声音",
  controls: "通话控制",
  yourPicture: "你的画面",
  otherPicture: "对方的画面",
  otherMuted: "对方已静音",
  scenes: {
    idle: "",
    asking: "请在浏览器中允许使用摄像头和麦克风",
    joining: "正在加入…",
    waiting: "正在等待对方加入",
    connecting: "正在连接…",
    connected: "已接通",
    reconnecting: "网络不稳定，正在重新连接…",
    failed: "无法接通",
    away: "与对方失去联系，正在等待…",
    gone: "对方已离开，你可以在此等待",
    left: "你已离开通话",
    problem: "",
  },
  problems: {
    bad_room: "通话房间无效",
    bad_server: "通话服务器无效",
    bad_key: "通话密钥无效",
    no_token: "缺少通话邀请",
    keys_differ: "双方的通话密钥不一致",
    unknown: "出现问题",
    full: "此通话已有两人",
    unauthorized: "邀请无效或已过期",
    unavailable: "无法连接服务器",
    rate_limited: "尝试次数过多，请稍候",
    bad_command: "出现问题",
    replaced: "通话已转到另一个窗口",
    left: "你已离开通话",
    denied: "摄像头和麦克风被阻止，请允许此页面使用",
    "none-found": "未找到摄像头或麦克风",
    "in-use": "摄像头或麦克风正被其他程序使用",
    insecure: "浏览器只允许 https:// 页面使用摄像头",
    unsupported: "此浏览器不支持视频通话",
    aborted: "无法启动摄像头或麦克风",
    unreachable: "无法连接服务器",
    protocol: "出现问题",
  },
};

const LANGUAGES: ReadonlyMap<string, Texts> = new Map(
  [english, chinese].map((texts) => [texts.tag, texts]),
);

/** The first of these languages (BCP 47) that the element speaks; English where it speaks none. */
export function textsFor(languages: readonly string[]): Texts {
  const spoken = languages.map((tag) => LANGUAGES.get(tag.toLowerCase().split("-")[0] ?? ""));
  return spoken.find((texts) => texts !== undefined) ?? english;
}
