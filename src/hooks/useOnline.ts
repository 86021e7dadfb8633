'use client';
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** False while the browser says that it has no network: what is on the screen may be old, and nothing can be spent. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, isOnline, onServer);
}

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);
const isOnline = () => onlineManager.isOnline();
const onServer = () => true;
