/** W3C WebRTC Extensions, section 6.3; TypeScript's own types do not know it yet. */
interface KeyFrameSender {
  getParameters: () => RTCRtpSendParameters;
  setParameters: (
    parameters: RTCRtpSendParameters,
    options: { encodingOptions: { keyFrame: boolean }[] },
  ) => Promise<void>;
}

/**
 * Sends a whole picture next. Whoever lost packets can show nothing before one comes, and asks for
 * it only after a second (RFC 4585, PLI); the sender knows at once that its path is back.
 *
 * A browser that does not know the option (Firefox, Safari) goes on as before.
 */
export async function sendKeyFrame(sender: RTCRtpSender): Promise<void> {
  const able: KeyFrameSender = sender;
  const parameters = able.getParameters();
  const encodingOptions = parameters.encodings.map(() => ({ keyFrame: true }));
  await able.setParameters(parameters, { encodingOptions });
}
