import { shallowRef } from 'vue'

/** A file that was dropped on another page; the setup takes it up. */
export const chosenFile = shallowRef<File | null>(null)
