'use client';
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** False while the browser reports that it's offline: the screen may be outdated, and nothing can be spent. */
export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, isOnline, onServer);
}

const subscribe = (listener: () => void) => onlineManager.subscribe(listener);
const isOnline = () => onlineManager.isOnline();
const onServer = () => true;
