// The parts of OpenMeter's answers that the adapter reads: a metered entitlement, its grants, its value and its history. Amounts may have fractions.

export interface OpenMeterEntitlement {
  id: string;
  type: 'metered';
  featureKey: string;
  currentUsagePeriod: { from: string; to: string };
}

export interface OpenMeterGrant {
  id: string;
  amount: number;
  priority?: number;
  effectiveAt: string;
  expiresAt?: string;
  recurrence?: { interval: string; anchor: string };
  nextRecurrence?: string;
}

export interface OpenMeterValue {
  hasAccess: boolean;
  balance?: number;
  usage?: number;
  overage?: number;
}

export interface OpenMeterHistory {
  burndownHistory: {
    period: { from: string; to: string };
    usage: number;
    overage: number;
    grantBalancesAtStart: Record<string, number>;
    grantBalancesAtEnd: Record<string, number>;
  }[];
}
