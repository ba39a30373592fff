/**
 * The element's look. A constructed style sheet: no inline style, so that the strictest
 * `style-src` of an embedder's page lets it be.
 */
import { css } from "lit";

export const styles = css`
  :host {
    --_accent: var(--parley-accent, #0c6b5e);
    --_on-accent: var(--parley-on-accent, #fff);
    --_stage: var(--parley-stage, #0e1211);
    --_on-stage: var(--parley-on-stage, #f3f6f5);
    --_raised: var(--parley-raised, rgb(40 50 48 / 88%));
    --_danger: var(--parley-danger, #c9302a);
    --_radius: var(--parley-radius, 14px);
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 15rem;
    aspect-ratio: 16 / 10;
    color: var(--_on-stage);
    font: 500 1rem/1.45 var(--parley-font, system-ui, sans-serif);
    border-radius: var(--_radius);
    background: var(--_stage);
    overflow: hidden;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  .stage {
    position: relative;
    display: grid;
    block-size: 100%;
    place-items: center;
    outline: none;
  }
  .stage > * {
    grid-area: 1 / 1;
  }
  video {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    min-block-size: 0;
    object-fit: contain;
  }
  .fill {
    position: absolute;
    inset: 0;
    object-fit: cover;
    opacity: 0.35;
    transform: scaleX(-1);
  }
  .corner {
    position: absolute;
    inset-block-start: 0.75rem;
    inset-inline-end: 0.75rem;
    inline-size: clamp(5.5rem, 24%, 12rem);
    block-size: auto;
    border-radius: calc(var(--_radius) * 0.7);
    box-shadow: 0 0 0 1px rgb(255 255 255 / 25%);
    transform: scaleX(-1);
  }
  .middle {
    position: relative;
    display: grid;
    gap: 0.9rem;
    justify-items: center;
    max-inline-size: 34rem;
    padding: 1rem 1rem 4.5rem;
    text-align: center;
  }
  /* Words over a face are best below it. */
  .low {
    align-self: end;
  }
  ::slotted(*) {
    margin: 0;
  }
  p {
    margin: 0;
    padding: 0.4rem 0.9rem;
    border-radius: 99px;
    background: var(--_raised);
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .controls {
    position: absolute;
    inset-block-end: 0.9rem;
    display: flex;
    flex-wrap: wrap;
    gap: 0.7rem;
    align-items: center;
    justify-content: center;
  }
  button {
    min-block-size: 2.9rem;
    padding: 0 1.5rem;
    border: 1px solid transparent;
    border-radius: 99px;
    color: var(--_on-accent);
    background: var(--_accent);
    font: inherit;
    font-weight: 650;
    cursor: pointer;
  }
  .round {
    display: grid;
    place-items: center;
    inline-size: 2.9rem;
    padding: 0;
    color: var(--_on-stage);
    background: var(--_raised);
  }
  .leave {
    color: #fff;
    background: var(--_danger);
  }
  button:hover {
    filter: brightness(1.15);
  }
  button:focus-visible {
    outline: 3px solid var(--_on-stage);
    outline-offset: 2px;
  }
  svg {
    inline-size: 1.4rem;
    block-size: 1.4rem;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.8;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
`;
