/** A drawn person as a live stream, so that the gallery needs no camera. */

export function portrait(shirt: string, skin: string, wall: string): MediaStream {
  const canvas = document.createElement("canvas");
  canvas.width = 1280;
  canvas.height = 720;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas in this browser");
  const stream = canvas.captureStream(1);
  const draw = (): void => {
    paint(context, shirt, skin, wall);
  };
  draw();
  // A captured canvas gives a frame only when it is drawn on; the last one stays.
  setInterval(draw, 1_000);
  return stream;
}

function paint(context: CanvasRenderingContext2D, shirt: string, skin: string, wall: string): void {
  const ground = context.createLinearGradient(0, 0, 1280, 720);
  ground.addColorStop(0, wall);
  ground.addColorStop(1, "#403a36");
  context.fillStyle = ground;
  context.fillRect(0, 0, 1280, 720);
  context.fillStyle = "rgb(255 244 214 / 55%)";
  context.fillRect(880, 90, 240, 300);
  disc(context, shirt, 640, 780, 330);
  context.fillStyle = skin;
  context.fillRect(585, 430, 110, 100);
  disc(context, "#3a2a20", 640, 300, 168);
  disc(context, skin, 640, 325, 145);
}

function disc(
  context: CanvasRenderingContext2D,
  color: string,
  x: number,
  y: number,
  r: number,
): void {
  context.fillStyle = color;
  context.beginPath();
  context.arc(x, y, r, 0, 2 * Math.PI);
  context.fill();
}
