import type { Notice } from '../stores/notice-store.ts'

/** Two low beeps for an error, one softer for a warning: heard without looking, made without a file. */
export function createTonePlayer(): (tone: Notice['tone']) => void {
  let context: AudioContext | null = null

  const beep = (audio: AudioContext, frequency: number, afterS: number, lengthS: number): void => {
    const oscillator = audio.createOscillator()
    const gain = audio.createGain()
    const startS = audio.currentTime + afterS
    oscillator.type = 'square'
    oscillator.frequency.value = frequency
    gain.gain.setValueAtTime(0.12, startS)
    gain.gain.exponentialRampToValueAtTime(0.001, startS + lengthS)
    oscillator.connect(gain).connect(audio.destination)
    oscillator.start(startS)
    oscillator.stop(startS + lengthS)
  }

  return (tone) => {
    if (tone === 'info') return
    try {
      context ??= new AudioContext()
      void context.resume()
      beep(context, tone === 'error' ? 220 : 440, 0, 0.16)
      if (tone === 'error') beep(context, 180, 0.2, 0.22)
    } catch {
      // A machine without a sound device still shows the text.
    }
  }
}
