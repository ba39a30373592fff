/**
 * Every bound of the client, with its reason. Times are milliseconds, sizes are bytes. Imported
 * as `* as Limits`, so that a bundler puts the number where the name stands, and a linter finds
 * one that is used nowhere.
 */

/** A handshake that takes longer is one to a machine that does not answer. */
export const openMs = 8_000;
/** A network that works opens a socket sooner; one that is away may be back, and is asked anew. */
export const dialMs = 1_200;
/** …with twice the patience each time: as often as `openMs` has room for. */
export const dialTries = 3;
/** The wait after an opening that nothing answered: it has cost no server anything. */
export const unansweredMs = 300;
/** …so often, for about two minutes; then as slowly as after any other loss. */
export const unansweredTries = 15;
/** The server gives up on a `join` long before; this only catches an answer that was lost. */
export const joinAnswerMs = 10_000;
/** Half of what a dead connection may cost, so that one lost `pong` can still be noticed. */
export const quietMs = 4_000;
/** With `quietMs` a dead socket is noticed within 8.5 s, well under the 10 s we promise. */
export const pongMs = 4_500;
/** After a change of network the old socket is most likely dead: ask it, briefly. */
export const probeMs = 2_000;
/** A line younger than this was made in the network that there is now. */
export const youngMs = 1_000;
/** A line that stood this long was good: the next break begins again at the first step. */
export const steadyMs = 5_000;
/** Tries of a first join (about 17 s) before the person is told. */
export const joinTries = 6;
/** Tries of a resume: about an hour. Media may flow all the while, so giving up is costly. */
export const resumeTries = 500;
/** `full` while resuming, or after a join that nobody answered: a seat may be freed, once or twice. */
export const fullTries = 3;
/** An unused socket is closed before the server does it, which gives ten seconds to join. */
export const spareMs = 8_000;
/** A page that is looked at and not joined has opened so many, and no more. */
export const spareTimes = 10;
/** The page waits for `leaved` no longer than a person would notice. */
export const leaveMs = 1_000;

/** The first candidates of a kind come together, and are waited for: send them soon. */
export const newKindMs = 5;
/** More of a kind come in bursts, and seldom make a difference: one frame for a burst. */
export const laterCandidatesMs = 80;

/** What the bandwidth that browsers begin with has room for: 640 × 360 and the like, in pixels. */
export const smallPictureHeight = 360;
/** By then they have found out how much more there is. */
export const smallPictureMs = 1_500;
/** A picture comes with the first sound, or its camera was turned off meanwhile. */
export const announcedPictureMs = 2_000;

/** Numbered letters that wait for an acknowledgement; a call's setup needs about ten. */
export const unackedLetters = 256;
/** Their size together: what the server would let wait in a queue of its own. */
export const unackedSize = 256 * 1024;
/** Leaves room for sealing (base64) and the envelope within the server's 64 KiB a frame. */
export const letterSize = 40 * 1024;
/** An acknowledgement waits this long for a letter to ride on. */
export const ackMs = 300;
/** …or for this many letters to acknowledge. */
export const ackLetters = 16;
/** Signs of loss come from the server; this is for the sign that itself was lost. */
export const resendMs = 3_000;
/** Letters of a page that is gone do not arrive later than this. */
export const silentMs = 5_000;
/** Earlier lives of the other that are still recognised as past. */
export const pastIncarnations = 16;

/** Wi-Fi to mobile takes a second or two to settle by itself. */
export const disconnectedMs = 2_500;
/** Two restarts at the same time are only glare: the polite one lets the other begin. */
export const politePatienceMs = 1_000;
/** Restarts closer than this fight each other. */
export const repairSpacingMs = 5_000;
/** Whoever comes to another network knows that the old path is worth nothing… */
export const moveSpacingMs = 1_000;
/** …and has so many quick restarts a minute… */
export const quickMoves = 6;
/** …after which they are this far apart: a wait that is over before anybody has moved again. */
export const flapSpacingMs = 3_000;
/** How often we look whether anything arrives; twice as long without a packet is silence. */
export const pulseMs = 500;
/** …and where there is reason to doubt it: three times as long is, sound comes every 20 ms. */
export const attentivePulseMs = 100;
/** Browsers tell of another network within two seconds, and sockets notice it in about as many. */
export const attentionMs = 5_000;
/** Where nothing is sent, a path is still asked every 2.5 s, and not each question is answered. */
export const silentPathMs = 6_000;
/** A rung has this long to work before the next one is tried. */
export const repairPatienceMs = 10_000;
/** How long a restart waits for fresh credentials before it goes on with those it has. */
export const freshIceMs = 2_000;
/** Credentials younger than this are fresh. */
export const freshIceAgeMs = 30_000;
/** Credentials are renewed when this share of their life is over. */
export const iceRenewShare = 0.8;
/** Asking again after an answer that never came. */
export const iceRetryMs = 10_000;
